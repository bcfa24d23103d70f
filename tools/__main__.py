"""What do all checkers find in this house?"""

from tools import catalogue, names, papers, purity, reasons, sizes, tracked, unused
from tools.findings import HOUSE, command

command(
    finding
    for checker in (catalogue, names, papers, purity, reasons, sizes, tracked, unused)
    for finding in checker.findings(HOUSE)
)
