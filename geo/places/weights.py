"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 655 documents with 7890 gold toponyms (six public corpora, development halves), cross-validated
by document. They weigh classes of words, distances and populations; no name is among them.
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    '': -1.029,
    'abbreviation': 1.618,
    'all common': -0.546,
    'by sound': -0.795,
    'caps': -0.77,
    'common': -1.425,
    'common:initial': -2.325,
    'container0': 0.638,
    'container1': 2.049,
    'dateline': -0.249,
    'dateline:caps': 1.859,
    'first name': -0.423,
    'headline': 0.392,
    'held:A': 0.466,
    'held:H': 1.302,
    'held:P': -0.59,
    'held:adm1': -0.598,
    'held:adm2': 0.07,
    'held:country': 0.672,
    'held:region': 0.907,
    'holds:place': 0.268,
    'in end:common': -0.304,
    'in end:demonym': 0.441,
    'in end:facility': -0.124,
    'in end:first name': 0.224,
    'in end:office': 0.543,
    'in end:organisation': 0.097,
    'in end:other': 0.103,
    'in end:place': 0.908,
    'in end:surname': 0.665,
    'in left': -0.853,
    'in left:before': 0.139,
    'in left:common': -0.68,
    'in left:common of': -0.969,
    'in left:demonym': -0.418,
    'in left:direction': 0.128,
    'in left:facility': -0.118,
    'in left:facility of': -2.529,
    'in left:first name': -0.704,
    'in left:first name of': 0.244,
    'in left:office': -0.354,
    'in left:office of': -0.599,
    'in left:organisation': -0.522,
    'in left:organisation of': -1.234,
    'in left:other': -0.183,
    'in left:other of': -0.118,
    'in left:place': 0.022,
    'in left:place of': -0.037,
    'in left:surname': -0.491,
    'in left:surname of': -0.272,
    'in left:title': -0.219,
    'in left:title of': -0.126,
    'in right:common': 0.089,
    'in right:common of': -0.511,
    'in right:demonym': -0.861,
    'in right:demonym of': -0.044,
    'in right:direction': 0.292,
    'in right:direction of': -0.202,
    'in right:facility': -0.444,
    'in right:first name': -0.959,
    'in right:first name of': -0.152,
    'in right:office': 0.663,
    'in right:organisation': -0.405,
    'in right:organisation of': 0.028,
    'in right:other': -0.829,
    'in right:other of': -0.031,
    'in right:place': -0.07,
    'in right:place of': -0.307,
    'in right:surname': -1.348,
    'in right:team': 0.443,
    'in right:title': 0.223,
    'initial': -0.159,
    'inside:site': 1.2,
    'inside:unknown': 0.393,
    'kind:name': 1.639,
    'kind:site:airport': 0.048,
    'kind:site:hospital': -0.664,
    'kind:site:nature': 0.68,
    'kind:site:school': -0.373,
    'kind:site:site': -0.3,
    'kind:site:street': -0.3,
    'kind:unknown:after at': 0.088,
    'kind:unknown:after from': -0.822,
    'kind:unknown:after in': -1.154,
    'kind:unknown:after to': -1.174,
    'kind:unknown:district': 0.09,
    'kind:unknown:town': 0.347,
    'kind:unknown:village': 1.151,
    'left:"': -0.835,
    "left:'": -0.091,
    'left:(': -0.198,
    'left:,': -0.173,
    'left:-': 0.334,
    'left:.': -1.133,
    'left::': 0.153,
    'left:a': 0.204,
    'left:an': -0.26,
    'left:and': -0.185,
    'left:as': 0.165,
    'left:by': -0.079,
    'left:capital': -0.111,
    'left:direction': 0.37,
    'left:for': -0.314,
    'left:ing': -0.112,
    'left:is': -0.052,
    'left:loc:across': 0.257,
    'left:loc:around': 0.611,
    'left:loc:at': 0.271,
    'left:loc:from': 0.361,
    'left:loc:in': 1.171,
    'left:loc:near': 0.787,
    'left:loc:other': 0.35,
    'left:loc:outside': 0.087,
    'left:loc:to': 0.263,
    'left:ly': -0.263,
    'left:mark': -0.035,
    'left:number': -0.726,
    'left:of': 0.502,
    'left:on': 0.518,
    'left:or': 0.335,
    'left:organisation': -0.107,
    'left:place': 0.097,
    'left:said': -0.1,
    'left:start': 0.169,
    'left:title': -0.929,
    'left:was': -0.467,
    'left:with': -0.085,
    'left:word': -0.155,
    'left:—': -0.31,
    'left:“': -0.539,
    'list': 0.51,
    'listed': 1.242,
    'located elsewhere': 0.754,
    'most:2': 0.036,
    'most:3': 0.342,
    'most:4': -0.323,
    'most:5': 0.232,
    'most:6': 0.78,
    'most:7': 0.565,
    'namesakes:1': 0.419,
    'namesakes:2': 0.332,
    'namesakes:3': 0.099,
    'namesakes:4': 0.79,
    'own:1': -0.45,
    'own:2': -0.352,
    'own:3': -0.492,
    'own:4': 0.596,
    'own:5': 0.989,
    'own:6': 0.821,
    'own:7': 1.748,
    'own:none': -1.221,
    'person elsewhere': -1.478,
    'person first:False': -0.874,
    'person first:True': -0.901,
    'person here': -0.505,
    'person last': -0.817,
    'person part': -0.497,
    'person part:titled': -0.654,
    'person whole': 0.28,
    'person whole:titled': -1.141,
    'right:"': -0.161,
    'right:&': -0.55,
    "right:'s": -0.154,
    'right:(': 0.375,
    'right:)': -0.416,
    'right:,': 0.18,
    'right:-': 0.089,
    'right:-based': 0.48,
    'right:.': 0.286,
    'right:/': -1.106,
    'right::': 0.208,
    'right:;': 1.292,
    'right:and': 0.209,
    'right:as': -0.288,
    'right:at': -0.027,
    'right:by': -0.114,
    'right:capital': -0.671,
    'right:end': 0.134,
    'right:for': 0.235,
    'right:governed': 0.037,
    'right:had': -0.363,
    'right:has': 0.334,
    'right:in': 0.23,
    'right:is': 0.616,
    'right:mark': -0.189,
    'right:number': -1.561,
    'right:of': -0.748,
    'right:officials': 0.886,
    'right:on': 0.251,
    'right:or': -0.128,
    'right:organisation': 0.709,
    'right:place': 0.815,
    'right:said': -1.291,
    'right:to': 0.129,
    'right:was': -0.512,
    'right:where': 0.396,
    'right:who': -0.284,
    'right:with': 0.029,
    'right:–': 0.091,
    'right:—': 0.622,
    'short:caps': -0.032,
    'short:small': -0.473,
    'single:">\'s': 0.204,
    'single:">,': -0.103,
    'single:">capital': -0.098,
    'single:">said': -0.503,
    'single:">word': -0.537,
    'single:(>)': -0.396,
    'single:(>capital': 0.022,
    "single:,>'s": 0.229,
    'single:,>(': 0.466,
    'single:,>,': 0.261,
    'single:,>-': 0.151,
    'single:,>.': -0.383,
    'single:,>;': 0.383,
    'single:,>and': -0.35,
    'single:,>capital': -0.32,
    'single:,>end': -0.039,
    'single:,>has': -0.563,
    'single:,>is': -0.37,
    'single:,>number': -0.121,
    'single:,>officials': -0.088,
    'single:,>said': -0.495,
    'single:,>was': 0.406,
    'single:,>word': -0.141,
    'single:->,': -0.097,
    'single:->capital': -0.188,
    "single:.>'s": -0.152,
    'single:.>,': -0.201,
    'single:.>.': 0.057,
    'single:.>capital': -0.29,
    'single:.>said': -0.077,
    'single:.>word': -0.148,
    'single::>,': 0.03,
    'single::>capital': 0.41,
    'single:a>capital': -0.367,
    'single:a>officials': 0.277,
    'single:a>word': 0.288,
    'single:an>word': 0.07,
    "single:and>'s": -0.494,
    'single:and>,': 0.126,
    'single:and>.': 0.05,
    'single:and>and': -0.227,
    'single:and>capital': -0.607,
    'single:and>in': 1.065,
    'single:and>officials': -0.39,
    'single:and>place': 0.223,
    'single:and>word': -0.078,
    'single:as>capital': 0.118,
    'single:as>word': -0.951,
    "single:by>'s": 0.049,
    'single:by>,': -0.228,
    'single:by>and': 0.315,
    'single:by>capital': -0.323,
    'single:by>officials': -0.153,
    'single:by>word': -0.798,
    "single:capital>'s": 0.249,
    'single:capital>(': -0.713,
    'single:capital>)': 0.121,
    'single:capital>,': -0.36,
    'single:capital>.': -0.444,
    'single:capital>;': -0.146,
    'single:capital>and': -0.125,
    'single:capital>at': 0.126,
    'single:capital>capital': -0.048,
    'single:capital>end': 0.488,
    'single:capital>for': -0.972,
    'single:capital>has': -0.31,
    'single:capital>is': 0.382,
    'single:capital>mark': 0.267,
    'single:capital>number': 0.174,
    'single:capital>of': -0.225,
    'single:capital>officials': -0.323,
    'single:capital>on': -0.285,
    'single:capital>organisation': 0.804,
    'single:capital>place': 0.496,
    'single:capital>said': -0.303,
    'single:capital>to': 0.046,
    'single:capital>was': -0.213,
    'single:capital>word': -0.137,
    'single:direction>,': 0.152,
    'single:direction>.': 0.061,
    'single:direction>place': -0.402,
    'single:direction>word': 0.604,
    "single:ed>'s": -0.372,
    'single:ed>capital': -0.258,
    "single:for>'s": 0.077,
    'single:for>.': -0.628,
    'single:for>and': -0.463,
    'single:for>capital': -0.175,
    'single:for>word': 0.15,
    "single:ing>'s": 0.229,
    'single:ing>,': 0.318,
    'single:ing>.': -0.16,
    'single:ing>capital': -0.265,
    'single:ing>word': -0.068,
    "single:is>'s": 0.248,
    'single:loc>(': 0.726,
    'single:loc>,': 1.325,
    'single:loc>-': -0.133,
    'single:loc>.': 0.475,
    'single:loc>;': 0.059,
    'single:loc>and': 0.677,
    'single:loc>as': -0.043,
    'single:loc>capital': -0.296,
    'single:loc>end': -0.073,
    'single:loc>for': 0.05,
    'single:loc>has': -0.35,
    'single:loc>in': 0.621,
    'single:loc>is': 0.827,
    'single:loc>mark': -0.086,
    'single:loc>number': -0.312,
    'single:loc>of': 0.287,
    'single:loc>officials': 0.077,
    'single:loc>on': -0.114,
    'single:loc>place': 0.456,
    'single:loc>said': 0.852,
    'single:loc>to': 0.751,
    'single:loc>was': 0.387,
    'single:loc>word': 0.585,
    'single:mark>,': 0.234,
    'single:mark>capital': 0.136,
    'single:mark>number': -0.524,
    'single:mark>said': -0.754,
    'single:mark>word': 0.063,
    'single:number>capital': -0.482,
    'single:number>word': 0.181,
    "single:of>'s": 0.263,
    'single:of>,': 0.414,
    'single:of>.': 0.872,
    'single:of>and': 0.388,
    'single:of>capital': -0.236,
    'single:of>end': -0.197,
    'single:of>for': 0.116,
    'single:of>has': 0.271,
    'single:of>in': 0.496,
    'single:of>is': 0.215,
    'single:of>officials': -0.069,
    'single:of>place': -0.231,
    'single:of>said': 0.54,
    'single:of>to': 0.413,
    'single:of>was': 0.621,
    'single:of>word': 0.345,
    "single:on>'s": -0.093,
    'single:on>capital': -0.056,
    'single:on>number': -0.559,
    'single:on>word': -0.453,
    'single:organisation>,': 0.152,
    'single:organisation>.': 0.192,
    'single:organisation>capital': -0.283,
    'single:organisation>in': 0.026,
    'single:place>,': 1.094,
    'single:place>.': -0.419,
    'single:place>capital': -0.072,
    'single:place>word': 0.336,
    "single:said>'s": 0.2,
    'single:said>,': -0.59,
    'single:said>.': -0.721,
    'single:said>capital': -0.306,
    'single:said>word': -0.237,
    "single:start>'s": -0.137,
    'single:start>(': 0.458,
    'single:start>,': -0.316,
    'single:start>-': 0.454,
    'single:start>.': -0.659,
    'single:start>and': -0.073,
    'single:start>capital': 0.425,
    'single:start>end': 0.686,
    'single:start>has': 0.088,
    'single:start>in': -0.227,
    'single:start>number': -0.049,
    'single:start>of': -0.143,
    'single:start>officials': 0.177,
    'single:start>place': 0.159,
    'single:start>said': -0.504,
    'single:start>to': 0.034,
    'single:start>was': -0.62,
    'single:start>word': -0.367,
    'single:start>—': 0.625,
    'single:title>.': -0.027,
    'single:title>capital': -0.569,
    'single:title>said': -0.036,
    'single:title>word': -0.132,
    'single:with>,': -0.138,
    'single:with>.': 0.134,
    'single:with>and': -0.264,
    'single:with>capital': 0.174,
    'single:with>word': -0.221,
    "single:word>'s": 0.415,
    'single:word>,': -0.493,
    'single:word>.': -0.318,
    'single:word>and': 0.471,
    'single:word>capital': -0.177,
    'single:word>end': -0.852,
    'single:word>had': -0.086,
    'single:word>has': -0.045,
    'single:word>in': 0.063,
    'single:word>is': 0.418,
    'single:word>mark': 0.112,
    'single:word>number': -0.14,
    'single:word>of': -0.057,
    'single:word>officials': 0.927,
    'single:word>organisation': 0.203,
    'single:word>place': -0.073,
    'single:word>to': -0.052,
    'single:word>was': 0.37,
    'single:word>word': 0.058,
    'single:“>word': -0.653,
    'small too': -0.529,
    'surname': -0.785,
    'the': -0.025,
    'times:2': 0.222,
    'times:3': 0.256,
    'times:4': -0.043,
    'within': 1.914,
    'words:1': -0.589,
    'words:2': 0.336,
    'words:3': 0.253,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.002,  # population
    0.084,  # most populous
    1.102,  # populous share
    -2.065,  # alternate
    0.357,  # abbreviation
    0.744,  # country
    0.578,  # adm1
    -0.891,  # adm2
    0.000,  # area other
    0.301,  # capital
    -1.008,  # seat
    0.000,  # lesser seat
    -0.031,  # section
    5.245,  # region
    4.148,  # other class
    0.855,  # adm1 beside town
    -0.483,  # adm2 beside town
    1.740,  # town beside adm1
    -0.000,  # cue fits
    0.000,  # cue misfits
    2.505,  # within province
    0.071,  # within country
    -2.576,  # within misses
    3.730,  # home country
    1.654,  # home name
    0.000,  # several words
    1.544,  # home voice
    -0.945,  # voice elsewhere
    -1.154,  # unit beside seat
    -0.059,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.725,  # population
    0.358,  # most populous
    0.987,  # populous share
    -2.137,  # alternate
    0.079,  # abbreviation
    2.250,  # country
    0.844,  # adm1
    -2.141,  # adm2
    0.000,  # area other
    1.034,  # capital
    -0.072,  # seat
    0.000,  # lesser seat
    0.002,  # section
    5.560,  # region
    3.394,  # other class
    0.850,  # adm1 beside town
    -0.119,  # adm2 beside town
    1.464,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    1.008,  # within province
    0.306,  # within country
    -1.314,  # within misses
    1.020,  # home country
    1.112,  # home name
    0.000,  # several words
    0.903,  # home voice
    -1.096,  # voice elsewhere
    -0.561,  # unit beside seat
    -0.879,  # unit by its word
    2.386,  # country share
    1.027,  # country named
    1.615,  # province share
    1.414,  # province named
    0.769,  # district named
    0.662,  # near 30
    0.959,  # near 100
    0.457,  # near 300
    0.437,  # demonym
    0.197,  # holds another
    0.000,  # same kind listed
    0.000,  # no context
    -0.848,  # country share far
    -1.205,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.756,  # 1
    0.656,  # belief
    0.362,  # others
    -0.082,  # others best
    -0.121,  # others worst
    -0.084,  # alone
    0.177,  # near 30
    0.161,  # near 100
    0.560,  # near 300
    0.400,  # country share
    -0.054,  # country named
    0.236,  # province named
    0.653,  # district named
    0.705,  # chance
    1.083,  # population
    0.200,  # country
    -0.359,  # adm1
    1.055,  # region
    -0.468,  # alternate
    0.363,  # person
    0.255,  # within
    -0.446,  # voice
    0.482,  # near 100 and heard
    0.243,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.606,  # 1
    0.397,  # belief
    0.160,  # belief of all
    2.624,  # chance
    0.113,  # odds
    1.817,  # country
    0.643,  # adm1
    0.754,  # adm2
    1.244,  # town
    0.756,  # region
    0.486,  # population
    -0.228,  # alternate
    -0.493,  # within province
    -0.945,  # within country
    -1.455,  # within misses
    0.150,  # country named
    0.543,  # province named
    0.306,  # district named
    0.275,  # near 30
    0.392,  # near 100
    0.161,  # near 300
    0.021,  # country share
    -0.097,  # one option
    0.033,  # options
    0.428,  # no context
    -0.748,  # person
    -0.009,  # repeated
    -0.495,  # abbreviation
    -0.525,  # small far
    0.338,  # capital
    0.489,  # seat
    -0.221,  # cue fits
    -0.489,  # cue misfits
    -0.903,  # by sound
)
