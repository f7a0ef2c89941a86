"""House styles: how each wire writes, as data.

A style is a file: `NAME.toml` in the folder `wires`, or your own.

    title = "Agence France-Presse"
    extends = "base"                 # the default

    [lists]
    replace = ["photo_notes"]        # lists that replace an inherited one; others extend it
    photo_notes = ["Files"]          # words
    agencies.afp = ["AFP"]           # words by what they stand for

    [grammar]
    rules = '''                      # three single quotes leave backslashes alone
    Dateline = Place "/"
    #> PARIS/
    '''

    [examples.Byline]                # lines that an inherited rule must match, or must not
    accepted = ["By Jane Doe"]
    refused = ["by the sea"]

    [layout.roles.headline]          # weights of the layout, see wireparse.styles.weights
    against = { stop = 14 }

    [write.join]                     # how values are rendered, see wireparse.styles.write
    places = "/"

A style replaces inherited rules of the same name, adds its words, and overrides other inherited
values key by key. Styles that are used together (`Ruleset`) override nothing: their rules are
alternatives, tagged with the style; their words are united; and the lower of two costs counts.
"""

from wireparse.styles.combine import Ruleset
from wireparse.styles.style import Style, built_in

__all__ = ["Ruleset", "Style", "built_in"]
