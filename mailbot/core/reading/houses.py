"""Words that firms, trades and public bodies bear in their names, in every shipped language."""

import re

_LONGEST = 300


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# no word of these is a common surname or first name
HOUSE_WORDS = _listed(
    "lab labs robotics technologies technology tech systems software solutions group holding holdings bank "
    "capital partners health healthcare medical pharma biotech energy media games studio studios analytics "
    "cloud networks digital logistics traders trading industries motors airlines insurance finance financial "
    "consulting ventures foundation university institute college hospital clinic school ministry agency works "
    "dynamics interactive security mobility foods retail commerce corp company co ai io "
    "international global worldwide distribution distributors services enterprises associates associated airways "
    "aerospace automotive "
    "bakery brewery brewing pharmacy pharmaceuticals publishing publishers bookshop cafe restaurant "
    "restaurants hotels hotel "
    "theatre museum gallery library council borough county authority trust charity society union federation "
    "association alliance network "
    "telecom communications electronics electric instruments materials chemicals plastics metals mining "
    "utilities "
    "railways rail transport shipping freight airport ports construction builders properties estates housing "
    "realty homes architects "
    "interiors furniture textiles fashion apparel cosmetics beauty jewellers sports fitness outdoors travel tours "
    "adventures "
    "farms dairy dairies vineyards winery wines spirits beverages seeds nursery gardens veterinary vets dental "
    "therapeutics diagnostics genomics "
    "biosciences sciences academy schools education learning kindergarten nurseries care hospice solicitors "
    "accountants advisors advisory "
    "bancorp credit payments wealth asset investments equity brokers reinsurance mutual cooperative co-operative "
    "collective "
    # German
    "werke werk verlag verlagshaus versicherung versicherungen klinik klinikum krankenhaus universität hochschule "
    "fachhochschule akademie "
    "stiftung verein verband genossenschaft gesellschaft stadtwerke sparkasse volksbank bank privatbank "
    "raiffeisenbank krankenkasse "
    "technik maschinenbau anlagenbau hochbau tiefbau bau logistik spedition reederei brauerei bäckerei metzgerei "
    "fleischerei konditorei "
    "druckerei molkerei gärtnerei tischlerei schreinerei druckhaus möbel möbelhaus "
    "autohaus modehaus kaufhaus warenhaus "
    "buchhandlung apotheke "
    "apotheken praxis kanzlei steuerkanzlei ingenieurbüro architekturbüro planungsbüro reisebüro kindergarten "
    "grundschule gymnasium "
    "pflegedienst pflegeheim seniorenheim diakonie caritas hotel gasthof gasthaus landgasthof weingut molkereien "
    "handel großhandel "
    "systemhaus elektronik elektrotechnik medizintechnik pharma chemie energie wasserwerke verkehrsbetriebe "
    "betriebe museum theater "
    "landkreis bezirksamt landesamt bundesamt finanzamt jobcenter landratsamt ministerium bundesministerium "
    "stadtverwaltung gemeindeverwaltung "
    # French
    "banque assurances assurance groupe maison atelier ateliers boulangerie pâtisserie brasserie restaurant hôtel "
    "librairie imprimerie "
    "menuiserie garage pharmacie clinique hôpital centre mutuelle association fondation fédération agence société "
    "établissements éditions "
    "laboratoire laboratoires transports papeteries papeterie domaine château coopérative institut université "
    "école lycée collège crèche "
    "compagnie comptoir fromagerie brasseries caves verreries manufacture filatures chantiers usines mairie "
    "commune métropole préfecture "
    "région ministère cabinet études avocats notaires conseil départemental crédit caisse maçonnerie charpente "
    "carrosserie "
    # Spanish
    "banco grupo bodegas bodega clínica hospital farmacia laboratorios taller talleres panadería librería "
    "ferretería restaurante hotel "
    "consultores consultoría asesores asesoría gestoría abogados constructora construcciones inmobiliaria "
    "transportes motores viajes seguros "
    "aceites conservas cerámicas muebles textiles editorial ediciones imprenta fundación asociación universidad "
    "colegio instituto escuela "
    "academia ayuntamiento diputación ministerio cooperativa industrias metalúrgica suministros distribuciones "
    "alimentación ingeniería "
    # Portuguese
    "farmácia farmácias padaria livraria construtora construções imobiliária transportadora metalúrgica indústria "
    "indústrias comércio "
    "seguros seguradora consultoria advocacia advogados contabilidade móveis calçados têxtil têxteis editora "
    "gráfica fundação associação "
    "universidade faculdade colégio escola instituto prefeitura câmara município ministério hospital clínica "
    "laboratórios supermercados "
    "restaurantes adega caves conservas cerâmica laticínios tecnologia soluções sistemas serviços "
    # Dutch
    "verzekering verzekeringen verzekeringsgroep bakkerij brouwerij drukkerij slagerij boekhandel uitgeverij "
    "apotheek ziekenhuis kliniek "
    "praktijk stichting vereniging gemeente provincie waterschap hoogheemraadschap ministerie rijkswaterstaat "
    "universiteit hogeschool "
    "school scholengroep zorggroep zorg thuiszorg veiling bloemenveiling groothandel handel bouw bouwbedrijf "
    "aannemersbedrijf installatietechniek "
    "techniek transport logistiek rederij kwekerij kwekerijen tuinbouw meubelen wonen makelaars advocaten optiek  "
    "notarissen accountants "
    "bedrijf bedrijven groep holding bank coöperatie fabriek fabrieken scheepswerf hotel restaurant museum "
    "bibliotheek "
    # Italian
    "banca gruppo farmacia clinica ospedale ospedali laboratorio laboratori panificio pasticceria caffè libreria "
    "tipografia officina officine "
    "ristorante albergo hotel cantina cantine azienda aziende impresa imprese cooperativa consorzio associazione "
    "fondazione università "
    "politecnico istituto scuola accademia comune provincia regione ministero assicurazioni trasporti costruzioni "
    "arredi arredamenti mobili "
    "ceramiche tessuti tessile edizioni editore editrice studio avvocati commercialisti consulenza consulenze "
    "immobiliare alimentari "
    "distribuzione industrie metalmeccanica acciaierie cartiere concessionaria autolinee servizi sistemi "
    "soluzioni tecnologie "
)
# public bodies and the like that are known by their letters, and go before a place
_BODIES = _listed(
    "nhs bbc ymca ywca raf mod dvla hmrc asl ausl usl asst asp inps chu chru chr cnrs inserm inrae cpam caf "
    "urssaf sncf ratp ccas epci "
    "roc mbo ggd uwv umc gvb ret htm svb aok tüv drk asb awo bfa vhs ihk hwk bkk dak kvb kita bbva ies ceip cpr "
    "sespa sas ics ubs upa usf "
    "uls ipss senai sesc senac sesi ifsp usp unesp iut crous adapei apei ephad ehpad mjc"
)
_COMPOUND = re.compile(
    r"(?<!\w)\w{3,}(?:werke|verlag|versicherung(?:en)?|gesellschaft|betriebe|klinik(?:um)?|krankenhaus|sparkasse"
    r"|volksbank|technik"
    r"|bibliothek|brauerei|bäckerei|druckerei|metzgerei|gärtnerei|spedition|apotheke|stiftung|hochschule|universität"
    r"|akademie|industrie|logistik"
    r"|(?:metall|holz|garten|land|stahl|anlagen|maschinen|fenster|möbel)bau|optik|handelshaus|möbelhaus|bedrijf"
    r"|bedrijven|veiling|groep|bakkerij|brouwerij|drukkerij|ziekenhuis"
    r"|verzekering(?:en)?|stichting"
    r"|zorggroep|fabriek|coöperatie|hogeschool|universiteit|amt|ministerium)(?!\w)",
    re.I,
)
# heads of public bodies are often written small in running text
_PUBLIC = re.compile(
    r"(?:gemeente|provincie|waterschap|hoogheemraadschap|ministerie|universiteit|mairie|ville|commune|conseil"
    r"|université|préfecture"
    r"|hôpital|ministère|département|région|métropole|ayuntamiento|diputación|junta|universidad|ministerio"
    r"|câmara|município|prefeitura"
    r"|universidade|ministério|comune|provincia|regione|università|ospedale|ministero|city|university|college"
    r"|council|county|borough|stadt|stad"
    r"|landkreis|kreis|universität|gemeinde|ziekenhuis|chu)$",
    re.I,
)
_PLACED = re.compile(
    r"(?<!\w)(?:ville|mairie|commune|ayuntamiento|diputación|junta|câmara municipal|prefeitura|município|comune"
    r"|provincia|regione|città|"
    r"city|town|county|university|borough|université|universidad|universidade|gemeente|stad|stadt|gemeinde"
    r"|landkreis|kreis|state|government)"
    r"\s+(?:(?:of|de|du|des|d['’]|do|da|di|del|della|dell['’]|van)\s*)?[^\W\d_]",
    re.I,
)


def is_house_word(word: str) -> bool:
    """*word* is one that firms and public bodies bear beside their own name."""
    return word.casefold() in HOUSE_WORDS or bool(_COMPOUND.fullmatch(word))


def names_a_house(name: str) -> bool:
    """*name* is a firm's or a public body's by a word of it, no person's."""
    text = name[:_LONGEST]
    lettered = len(text.split()) > 1 and text.split()[0].casefold() in _BODIES
    return lettered or bool(_PLACED.search(text)) or any(map(is_house_word, text.split()))


def is_public_head(word: str) -> bool:
    """*word* begins a public body's name, also where it is written small ("gemeente Utrecht")."""
    return bool(_PUBLIC.match(word))
