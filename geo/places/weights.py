"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 2026-11-22 on 655 documents with 7890 gold toponyms (six public corpora, development halves).
They weigh classes of words, distances and populations; no name is among them.

Cross-validated by document (five folds):
    options: 3051 names, right alone 0.891, together 0.954
    drawn from a trust of 0.55: set, e2e161, plotP161
      pooled 0.727 0.901
      lgl 0.711 0.891
      gwn 0.702 0.917
      trn 0.852 0.912
      conflict 0.790 0.911
      geovirus 0.823 0.846
      tud 0.784 0.932
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    '': -0.996,
    'abbreviation': 1.549,
    'all common': -0.558,
    'by sound': -0.645,
    'caps': -0.782,
    'common': -1.44,
    'common:initial': -2.358,
    'container0': 0.639,
    'container1': 2.019,
    'dateline': -0.259,
    'dateline:caps': 1.865,
    'first name': -0.414,
    'headline': 0.425,
    'held:A': 0.379,
    'held:H': 1.384,
    'held:P': -0.59,
    'held:adm1': -0.584,
    'held:adm2': 0.083,
    'held:country': 0.668,
    'held:region': 0.89,
    'holds:place': 0.222,
    'in end:common': -0.238,
    'in end:facility': -0.051,
    'in end:first name': 0.271,
    'in end:office': 0.596,
    'in end:organisation': 0.135,
    'in end:other': 0.066,
    'in end:place': 0.98,
    'in end:surname': 0.747,
    'in left': -0.797,
    'in left:before': 0.131,
    'in left:common': -0.741,
    'in left:common of': -0.906,
    'in left:demonym': -0.436,
    'in left:direction': 0.138,
    'in left:facility': 0.032,
    'in left:facility of': -2.58,
    'in left:first name': -0.69,
    'in left:first name of': 0.289,
    'in left:office': -0.387,
    'in left:office of': -0.66,
    'in left:organisation': -0.416,
    'in left:organisation of': -1.052,
    'in left:other': -0.215,
    'in left:other of': 0.562,
    'in left:place of': -0.091,
    'in left:surname': -0.512,
    'in left:surname of': 0.717,
    'in left:title': -0.349,
    'in right:common': 0.096,
    'in right:common of': 0.158,
    'in right:demonym': -0.831,
    'in right:direction': 0.264,
    'in right:facility': -0.407,
    'in right:first name': -0.951,
    'in right:first name of': -0.059,
    'in right:office': 0.678,
    'in right:organisation': -0.39,
    'in right:organisation of': -0.077,
    'in right:other': -0.802,
    'in right:other of': 0.054,
    'in right:place': -0.115,
    'in right:place of': -0.308,
    'in right:surname': -1.355,
    'in right:team': 0.361,
    'in right:title': 0.21,
    'initial': -0.15,
    'inside:name': -0.077,
    'inside:site': 1.181,
    'inside:unknown': 0.36,
    'kind:name': 1.618,
    'kind:site:airport': 0.142,
    'kind:site:hospital': -0.661,
    'kind:site:nature': 0.706,
    'kind:site:school': -0.457,
    'kind:site:site': -0.305,
    'kind:site:street': -0.319,
    'kind:unknown:after at': 0.085,
    'kind:unknown:after from': -0.838,
    'kind:unknown:after in': -1.189,
    'kind:unknown:after to': -1.106,
    'kind:unknown:district': 0.131,
    'kind:unknown:town': 0.289,
    'kind:unknown:village': 1.163,
    'left:"': -0.9,
    "left:'": -0.093,
    'left:(': -0.189,
    'left:,': -0.127,
    'left:-': 0.341,
    'left:.': -1.145,
    'left::': 0.047,
    'left:a': 0.203,
    'left:an': -0.294,
    'left:and': -0.154,
    'left:by': -0.033,
    'left:capital': -0.125,
    'left:direction': 0.367,
    'left:for': -0.232,
    'left:ing': -0.101,
    'left:is': -0.043,
    'left:loc:across': 0.261,
    'left:loc:around': 0.619,
    'left:loc:at': 0.257,
    'left:loc:from': 0.385,
    'left:loc:in': 1.178,
    'left:loc:near': 0.795,
    'left:loc:other': 0.383,
    'left:loc:outside': 0.105,
    'left:loc:to': 0.277,
    'left:ly': -0.271,
    'left:mark': -0.053,
    'left:number': -0.713,
    'left:of': 0.466,
    'left:on': 0.542,
    'left:or': 0.349,
    'left:organisation': -0.189,
    'left:place': 0.066,
    'left:said': -0.093,
    'left:start': 0.187,
    'left:title': -0.864,
    'left:was': -0.451,
    'left:with': -0.054,
    'left:word': -0.141,
    'left:—': -0.319,
    'left:“': -0.544,
    'list': 0.438,
    'listed': 1.213,
    'located elsewhere': 0.76,
    'most:2': 0.031,
    'most:3': 0.334,
    'most:4': -0.366,
    'most:5': 0.202,
    'most:6': 0.828,
    'most:7': 0.574,
    'namesakes:1': 0.427,
    'namesakes:2': 0.335,
    'namesakes:3': 0.099,
    'namesakes:4': 0.757,
    'own:1': -0.445,
    'own:2': -0.363,
    'own:3': -0.477,
    'own:4': 0.661,
    'own:5': 0.965,
    'own:6': 0.751,
    'own:7': 1.721,
    'own:none': -1.193,
    'person elsewhere': -1.431,
    'person first:False': -0.819,
    'person first:True': -0.784,
    'person here': -0.846,
    'person last': -0.468,
    'person part': -0.622,
    'person part:titled': -0.709,
    'person whole': 0.276,
    'person whole:titled': -1.079,
    'right:"': -0.143,
    'right:&': -0.681,
    "right:'s": -0.151,
    'right:(': 0.313,
    'right:)': -0.415,
    'right:,': 0.201,
    'right:-': 0.103,
    'right:-based': 0.49,
    'right:.': 0.305,
    'right:/': -1.097,
    'right::': 0.204,
    'right:;': 1.296,
    'right:and': 0.207,
    'right:as': -0.317,
    'right:at': -0.083,
    'right:by': -0.113,
    'right:capital': -0.677,
    'right:end': 0.148,
    'right:for': 0.245,
    'right:governed': 0.065,
    'right:had': -0.328,
    'right:has': 0.351,
    'right:in': 0.277,
    'right:is': 0.651,
    'right:mark': -0.17,
    'right:number': -1.586,
    'right:of': -0.885,
    'right:officials': 0.873,
    'right:on': 0.308,
    'right:or': -0.118,
    'right:organisation': 0.727,
    'right:place': 0.819,
    'right:said': -1.301,
    'right:to': 0.158,
    'right:was': -0.492,
    'right:where': 0.403,
    'right:who': -0.273,
    'right:with': 0.032,
    'right:word': 0.02,
    'right:–': 0.108,
    'right:—': 0.614,
    'short:caps': -0.108,
    'short:small': -0.47,
    'single:">\'s': 0.235,
    'single:">,': -0.085,
    'single:">capital': -0.067,
    'single:">said': -0.461,
    'single:">word': -0.506,
    'single:(>)': -0.407,
    'single:(>capital': 0.03,
    "single:,>'s": 0.24,
    'single:,>(': 0.48,
    'single:,>,': 0.242,
    'single:,>-': 0.131,
    'single:,>.': -0.415,
    'single:,>;': 0.376,
    'single:,>and': -0.324,
    'single:,>capital': -0.333,
    'single:,>end': -0.06,
    'single:,>has': -0.574,
    'single:,>is': -0.388,
    'single:,>number': -0.123,
    'single:,>officials': -0.084,
    'single:,>said': -0.534,
    'single:,>was': 0.397,
    'single:,>word': -0.155,
    'single:->,': -0.119,
    'single:->capital': -0.183,
    "single:.>'s": -0.17,
    'single:.>,': -0.134,
    'single:.>.': 0.065,
    'single:.>capital': -0.26,
    'single:.>said': -0.069,
    'single:.>word': -0.11,
    'single::>,': 0.06,
    'single::>capital': 0.43,
    'single:a>capital': -0.356,
    'single:a>officials': 0.275,
    'single:a>word': 0.179,
    'single:an>word': 0.096,
    "single:and>'s": -0.505,
    'single:and>,': 0.115,
    'single:and>.': 0.038,
    'single:and>and': -0.217,
    'single:and>capital': -0.607,
    'single:and>in': 1.008,
    'single:and>officials': -0.412,
    'single:and>place': 0.216,
    'single:and>word': -0.079,
    'single:as>capital': -0.04,
    'single:as>word': -0.912,
    "single:by>'s": 0.049,
    'single:by>,': -0.227,
    'single:by>and': 0.168,
    'single:by>capital': -0.244,
    'single:by>officials': -0.159,
    'single:by>word': -0.794,
    "single:capital>'s": 0.26,
    'single:capital>(': -0.69,
    'single:capital>)': 0.117,
    'single:capital>,': -0.371,
    'single:capital>.': -0.479,
    'single:capital>;': -0.161,
    'single:capital>and': -0.098,
    'single:capital>at': 0.216,
    'single:capital>capital': -0.064,
    'single:capital>end': 0.523,
    'single:capital>for': -0.965,
    'single:capital>has': -0.317,
    'single:capital>in': -0.045,
    'single:capital>is': 0.351,
    'single:capital>mark': 0.265,
    'single:capital>number': 0.174,
    'single:capital>of': -0.093,
    'single:capital>officials': -0.3,
    'single:capital>on': -0.3,
    'single:capital>organisation': 0.82,
    'single:capital>place': 0.49,
    'single:capital>said': -0.304,
    'single:capital>to': 0.034,
    'single:capital>was': -0.213,
    'single:capital>word': -0.18,
    'single:direction>,': 0.141,
    'single:direction>.': 0.065,
    'single:direction>place': -0.411,
    'single:direction>word': 0.607,
    "single:ed>'s": -0.433,
    'single:ed>capital': -0.251,
    "single:for>'s": 0.052,
    'single:for>,': -0.029,
    'single:for>.': -0.667,
    'single:for>and': -0.448,
    'single:for>capital': -0.181,
    'single:for>word': 0.117,
    "single:ing>'s": 0.098,
    'single:ing>,': 0.333,
    'single:ing>.': -0.163,
    'single:ing>capital': -0.248,
    'single:ing>word': -0.02,
    "single:is>'s": 0.251,
    'single:loc>(': 0.748,
    'single:loc>,': 1.314,
    'single:loc>-': -0.129,
    'single:loc>.': 0.468,
    'single:loc>;': 0.059,
    'single:loc>and': 0.722,
    'single:loc>as': -0.028,
    'single:loc>capital': -0.302,
    'single:loc>end': -0.075,
    'single:loc>for': 0.047,
    'single:loc>has': -0.345,
    'single:loc>in': 0.589,
    'single:loc>is': 0.872,
    'single:loc>mark': -0.053,
    'single:loc>number': -0.316,
    'single:loc>of': 0.326,
    'single:loc>officials': 0.073,
    'single:loc>on': 0.099,
    'single:loc>organisation': -0.02,
    'single:loc>place': 0.444,
    'single:loc>said': 0.861,
    'single:loc>to': 0.737,
    'single:loc>was': 0.374,
    'single:loc>word': 0.581,
    'single:mark>,': 0.23,
    'single:mark>capital': 0.153,
    'single:mark>number': -0.471,
    'single:mark>said': -0.732,
    'single:mark>word': 0.071,
    'single:number>capital': -0.501,
    'single:number>word': 0.185,
    "single:of>'s": 0.328,
    'single:of>,': 0.346,
    'single:of>.': 0.827,
    'single:of>and': 0.382,
    'single:of>capital': -0.202,
    'single:of>end': -0.196,
    'single:of>for': 0.078,
    'single:of>has': 0.27,
    'single:of>in': 0.444,
    'single:of>is': 0.212,
    'single:of>of': 0.052,
    'single:of>officials': -0.069,
    'single:of>place': -0.217,
    'single:of>said': 0.558,
    'single:of>to': 0.428,
    'single:of>was': 0.562,
    'single:of>word': 0.303,
    "single:on>'s": -0.155,
    'single:on>capital': -0.037,
    'single:on>number': -0.598,
    'single:on>word': -0.47,
    'single:organisation>,': 0.131,
    'single:organisation>.': 0.181,
    'single:organisation>capital': -0.274,
    'single:place>,': 1.099,
    'single:place>.': -0.435,
    'single:place>capital': -0.069,
    'single:place>word': 0.33,
    "single:said>'s": 0.207,
    'single:said>,': -0.574,
    'single:said>.': -0.731,
    'single:said>capital': -0.276,
    'single:said>word': -0.225,
    "single:start>'s": -0.101,
    'single:start>(': 0.458,
    'single:start>,': -0.346,
    'single:start>-': 0.46,
    'single:start>.': -0.688,
    'single:start>:': -0.029,
    'single:start>and': -0.137,
    'single:start>capital': 0.425,
    'single:start>end': 0.682,
    'single:start>has': 0.101,
    'single:start>in': -0.246,
    'single:start>is': 0.035,
    'single:start>number': -0.048,
    'single:start>of': -0.142,
    'single:start>officials': 0.184,
    'single:start>place': 0.149,
    'single:start>said': -0.494,
    'single:start>to': 0.033,
    'single:start>was': -0.596,
    'single:start>word': -0.392,
    'single:start>—': 0.619,
    'single:title>capital': -0.6,
    'single:title>said': -0.029,
    'single:title>word': -0.124,
    'single:with>,': -0.136,
    'single:with>.': 0.136,
    'single:with>and': -0.253,
    'single:with>capital': 0.182,
    'single:with>word': -0.214,
    "single:word>'s": 0.429,
    'single:word>,': -0.576,
    'single:word>.': -0.377,
    'single:word>and': 0.518,
    'single:word>capital': -0.198,
    'single:word>end': -0.847,
    'single:word>had': -0.07,
    'single:word>has': -0.039,
    'single:word>in': 0.066,
    'single:word>is': 0.422,
    'single:word>mark': 0.103,
    'single:word>number': -0.143,
    'single:word>of': -0.041,
    'single:word>officials': 0.877,
    'single:word>organisation': 0.206,
    'single:word>place': -0.065,
    'single:word>to': -0.068,
    'single:word>was': 0.368,
    'single:word>word': 0.034,
    'single:“>word': -0.655,
    'small too': -0.496,
    'surname': -0.782,
    'the': -0.066,
    'times:2': 0.167,
    'times:3': 0.281,
    'times:4': -0.067,
    'within': 1.94,
    'words:1': -0.58,
    'words:2': 0.314,
    'words:3': 0.266,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    5.986,  # population
    0.065,  # most populous
    1.172,  # populous share
    -1.952,  # alternate
    0.395,  # abbreviation
    0.662,  # country
    0.469,  # adm1
    -0.877,  # adm2
    0.000,  # area other
    0.195,  # capital
    -0.692,  # seat
    0.000,  # lesser seat
    0.431,  # section
    5.320,  # region
    3.937,  # other class
    -0.942,  # adm1 beside town
    -0.432,  # adm2 beside town
    1.948,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    2.483,  # within province
    0.068,  # within country
    -2.551,  # within misses
    3.739,  # home country
    1.697,  # home name
    0.000,  # several words
    1.549,  # home voice
    -0.954,  # voice elsewhere
    0.517,  # unit beside seat
    0.002,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.753,  # population
    0.349,  # most populous
    1.046,  # populous share
    -2.002,  # alternate
    0.079,  # abbreviation
    2.202,  # country
    0.788,  # adm1
    -2.132,  # adm2
    0.000,  # area other
    0.996,  # capital
    0.274,  # seat
    0.000,  # lesser seat
    0.020,  # section
    5.702,  # region
    2.931,  # other class
    -0.350,  # adm1 beside town
    -0.120,  # adm2 beside town
    1.583,  # town beside adm1
    0.000,  # cue fits
    -0.000,  # cue misfits
    1.014,  # within province
    0.295,  # within country
    -1.309,  # within misses
    0.990,  # home country
    1.141,  # home name
    0.000,  # several words
    0.905,  # home voice
    -1.099,  # voice elsewhere
    0.593,  # unit beside seat
    -0.810,  # unit by its word
    2.401,  # country share
    1.049,  # country named
    1.636,  # province share
    1.379,  # province named
    0.801,  # district named
    0.685,  # near 30
    0.880,  # near 100
    0.497,  # near 300
    0.453,  # demonym
    0.211,  # holds another
    0.000,  # same kind listed
    0.000,  # no context
    -0.801,  # country share far
    -1.088,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.894,  # 1
    0.649,  # belief
    0.341,  # others
    -0.084,  # others best
    -0.127,  # others worst
    -0.129,  # alone
    0.179,  # near 30
    0.160,  # near 100
    0.514,  # near 300
    0.411,  # country share
    -0.084,  # country named
    0.344,  # province named
    0.743,  # district named
    0.833,  # chance
    1.220,  # population
    0.149,  # country
    -0.394,  # adm1
    1.084,  # region
    -0.573,  # alternate
    0.421,  # person
    0.156,  # within
    -0.377,  # voice
    0.381,  # near 100 and heard
    0.257,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.493,  # 1
    0.066,  # belief
    0.355,  # belief of all
    2.301,  # chance
    0.133,  # odds
    1.761,  # country
    0.659,  # adm1
    0.897,  # adm2
    1.112,  # town
    1.047,  # region
    1.129,  # population
    -0.826,  # alternate
    -0.376,  # within province
    -0.878,  # within country
    -1.008,  # within misses
    0.095,  # country named
    0.628,  # province named
    0.529,  # district named
    0.343,  # near 30
    0.489,  # near 100
    0.345,  # near 300
    0.122,  # country share
    -0.115,  # one option
    0.043,  # options
    0.450,  # no context
    -0.381,  # person
    -0.065,  # repeated
    -0.761,  # abbreviation
    -0.437,  # small far
    0.431,  # capital
    -0.117,  # seat
    -0.030,  # cue fits
    -0.119,  # cue misfits
    -1.100,  # by sound
    -0.107,  # in organisation
    -0.219,  # organisation of
    -0.165,  # in facility
    -1.047,  # more capitals
    0.285,  # initial
    0.422,  # headline
)

SITE_WEIGHTS: tuple[float, ...] = (
    -1.869,  # 1
    0.231,  # belief
    0.292,  # trust in the host
    0.563,  # beside
    2.183,  # inside
    0.265,  # sentence
    0.099,  # unknown name
    0.232,  # nature
)
