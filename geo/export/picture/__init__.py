"""A selection -> its picture (PNG, SVG, PDF): one scene of plain values, then painted.

sheet.py, house_style.py, sizes.py   what is chosen for a picture, a newsroom's own look, the sheets
compose.py           a selection -> its scene, by layout.py (what goes where) and map_panel.py (the map)
cartography/         the globe laid flat, the ground, marks and labels on it, the locator map
furniture/           what explains the map: legend, header and footer, numbers and annotations
typography/          text set in fonts          transliteration.py   scripts that no font of the picture draws
scene.py, measures.py   what a scene is made of, and how large things are
print_colours.py, contrast.py   colours that survive the press, and how well they are seen
paint/               a scene -> bytes           file_metadata.py     what a picture's file says of itself
picture_files.py     a view as a picture file
"""
