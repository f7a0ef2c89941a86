"""Invented parts of stories that several tests of rendering share."""

from wireparse import Agency, Credit, Person, Place, WireDate

OSLO = Place(["OSLO", "Norway"])
PORTO = Place(["PORTO", "Portugal"])
REUTERS, AP, AFP = Agency("Reuters", "reuters"), Agency("AP", "ap"), Agency("AFP", "afp")
MAY = WireDate("May 3", month=5, day=3)
JANE, JOHN, ANA = Person("Jane Doe"), Person("John Roe"), Person("Ana Diaz")
EDITING = Credit("editing", "editing", [JOHN])
