"""What stands right behind a name without a mark: an abbreviation, or the next cell of a table."""

import re

_ABBREVIATED = re.compile(
    r"\s+(?:ID|HR|IT|CV|RH|QA|UX|UI|PR|PM|VP|SVP|EVP|CEO|CTO|CFO|COO|CMO|CPO|CIO|CISO|DAF|DRH|DSI|PDG|DG|TI|GF"
    r"|P&O|R&D|F&E|HRM|HRBP|RRHH|MVZ|EDV|TBC|TBD|NB|PS|FYI)$"
)
_FIELDS = (
    r"(?:Calidad|Sistemas|Compras|Ventas|Finanzas|Operaciones|Producción|Logística|Mantenimiento|Contabilidad|Legal"
    r"|Tecnología|Dirección|Gerencia|Personas|Marketing|Sales|Engineering|Finance|Operations|Product|Design|Quality"
    r"|Legal|Logistics|Procurement|Security|Support|Production|Research|Technology|Strategy|Management|Leadership"
    r"|Technik|Vertrieb|Einkauf|Entwicklung|Produktion|Qualität|Finanzen|Buchhaltung|Betriebsrat|Leitung|Fachbereich"
    r"|Personal|Geschäftsführung|Qualité|Achats|Ventes|Comptabilité|Production|Technique|Direction|Logistique"
    r"|Informatique|Juridique|Qualidade|Vendas|Finanças|Operações|Produção|Tecnologia|Diretoria|Engenharia"
    r"|Kwaliteit|Inkoop|Verkoop|Financiën|Techniek|Productie|Directie|Logistiek|Qualità|Acquisti|Vendite|Finanza"
    r"|Produzione|Tecnica|Direzione|Logistica|Contabilità|Amministrazione)"
)
_CELL = re.compile(rf"\s+{_FIELDS}(?:\s+(?:&|and|und|et|y|e|en)\s+{_FIELDS})?$")
_FEWEST = 2  # words that a name keeps


def without_cell(name: str, *, row: bool = False) -> str:
    """*name* without an abbreviation behind it ("Joris ten Cate ID"); in a *row* without a department either."""
    bare = _ABBREVIATED.sub("", name)
    bare = _CELL.sub("", bare) if row else bare
    return bare if len(bare.split()) >= _FEWEST else name
