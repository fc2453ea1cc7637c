"""The families of rules: one for each tenet, one for proof in mainstream markets, one for upkeep."""

from dataclasses import dataclass

from builder.checking.tenets import TENETS, Tenet


@dataclass(frozen=True, slots=True)
class Family:
    """Rules whose codes share their first digit: `SPC2xx`."""

    number: int
    title: str
    contrast: str
    """What the title stands against; empty where there is no contrast."""
    address: str
    """Where its page lies; the pages of its rules lie below."""
    tenet: Tenet | None = None

    @property
    def codes(self) -> str:
        """`SPC2xx`."""
        return f"SPC{self.number}xx"


FAMILIES: dict[int, Family] = {
    **{tenet.number: Family(tenet.number, tenet.customer_focused, tenet.instead_of, tenet.address, tenet)
       for tenet in TENETS},
    8: Family(8, "Proof and predictability", "promises", "tenets/proof-and-predictability/"),
    9: Family(9, "Upkeep", "", "tenets/upkeep/"),
}  # fmt: skip
"""By first digit of the code. SPC0xx is not among them: it comes with the reader (`codes`)."""
