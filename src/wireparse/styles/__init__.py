"""House styles: how each wire writes, as data.

A style is a file, `NAME.toml` in this folder or a user's own:

    title = "Agence France-Presse"
    extends = "base"                 # the default

    [lists]
    replace = ["photo_notes"]         # lists that are given anew; the others are added to
    photo_notes = ["Files"]           # words
    agencies.afp = ["AFP"]           # words by what they stand for

    [grammar]
    rules = '''                      # three single quotes, so that a backslash stays one
    Dateline = Place "/"
    #> PARIS/
    '''

    [examples.Byline]                # lines that rules of the base style read, or do not read
    accepted = ["By Jane Doe"]
    refused = ["by the sea"]

    [layout.after.lead]              # costs, merged key by key
    paragraph = 2

    [write.join]                     # how a story is put back in this style, merged likewise;
    places = "/"                     # see wireparse.styles.write

Along `extends` a style's rule replaces the rule of that name, its words are added, its other
values replace those of the same key. Across styles that are read together (`combine`) nothing
replaces anything: rules stand side by side, tagged by their style, words are united, and of two
costs the smaller one counts.
"""

from wireparse.styles.combine import Ruleset, combine
from wireparse.styles.style import Style, built_in

__all__ = ["Ruleset", "Style", "built_in", "combine"]
