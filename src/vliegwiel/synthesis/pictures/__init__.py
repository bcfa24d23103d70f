"""Findings as drawings: plain SVG that a screen, Word and PDF can all show.

Drawn by hand rather than by a chart library: the shapes are few, the words must never overlap, and colours that are named
by class follow the reader's own (dark, high contrast, a municipality's theme), which a library bakes in. It also costs
milliseconds and no memory, where the library costs 0.6 seconds and 170 MB a process.
"""
