"""What do all checkers find in this house?"""

from tools import catalogue, names, pages, papers, purity, reasons, sizes, tiers, tracked, unused
from tools.findings import HOUSE, command

command(
    finding
    for checker in (catalogue, names, pages, papers, purity, reasons, sizes, tiers, tracked, unused)
    for finding in checker.findings(HOUSE)
)
