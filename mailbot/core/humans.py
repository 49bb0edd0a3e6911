"""When two entries are one human being: by the address, or by the full name; never by a first name alone."""

from mailbot.core.addresses import domain_of, plain
from mailbot.core.model import Address, Person
from mailbot.core.names import name_key, same_name
from mailbot.core.reading.firms import firm_domain


def is_namesake(one: Person, other: Person) -> bool:
    """Both bear the same full name, in whatever spelling; one with a middle name more may be somebody else."""
    return same_name(one.name, other.name) and len(name_key(one.name)) == len(name_key(other.name))


def is_one_address(one: Address, other: Address) -> bool:
    """Both reach the same mailbox, whatever follows a plus."""
    return bool(one and other) and plain(one) == plain(other)


def is_one_person(one: Person, other: Person) -> bool:
    """The same address; or the same full name at one company, or where one of the two has no address."""
    if is_one_address(one.address, other.address):
        return True
    there = {firm_domain(domain_of(address)) for address in (one.address, other.address) if address}
    return len(there) < 2 and is_namesake(one, other)
