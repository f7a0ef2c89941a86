"""The weights of the layout: reads the `[layout]` table of a style file.

A file says what counts for a role and what counts against it:

    [layout.roles.headline]
    base = 6                               # the cost of the role itself
    for = { title = 6, "bare+short" = 3 }  # features that lower the cost
    against = { stop = 12 }                # features that raise it
    never = ["wordless"]                   # features that rule it out

    [layout.roles."more.lead"]
    like = "more.paragraph"                # takes over the weights of another role or state

    [layout.roles.signoff]
    needs = ["signoff"]                    # features of which a block must have one

The result holds signed costs: `{"headline": {"base": 6, "title": -6, "stop": 12, ...}}`, where a
feature that rules a role out costs `NEVER`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs

from wireparse.styles.tables import NEVER
from wireparse.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wireparse.styles.tables import Weights
    from wireparse.styles.toml import TomlFile

__all__ = ["Names", "read_weights"]

LAYOUT = "layout"
ROLE_KEYS = ("base", "for", "against", "never", "needs", "like")
STORY = "story"
"""In a row of `after`: every state that begins a story."""


@attrs.frozen
class Names:
    """The names that a `[layout]` table may use: those in the file of the base style.

    Attributes:
        states: the keys of `after`.
        features: the keys of `features`.
        likes: the roles that take over the weights of another role.
    """

    states: frozenset[str]
    features: frozenset[str]
    likes: Mapping[str, str]

    @property
    def roles(self) -> frozenset[str]:
        """The states, and the roles that they have: `byline` of `head.byline`."""
        roles = {state.rstrip("*").rpartition(".")[2] for state in self.states}
        return self.states | roles

    @classmethod
    def of_base(cls, table: Mapping[str, Any]) -> Names:
        """The names that the table of the base style defines."""
        likes = {role: own["like"] for role, own in table["roles"].items() if "like" in own}
        return cls(frozenset(table["after"]), frozenset(table["features"]), likes)


def read_weights(table: Mapping[str, Any], file: TomlFile, names: Names) -> Weights:
    """Return the weights of a `[layout]` table as signed costs; `needs` and `like` are own tables.

    The features that a role needs are the keys of a table, so the tables of two styles merge.

    Raises:
        StyleError: a key or a value is wrong, or a role is like itself; the message begins with
            file and line.
    """
    file.known(table, ("begin", "last", "after", "roles"), LAYOUT)
    begins = {state for state in names.states if state.endswith("*")}
    roles = _Roles(file, names)
    found = {
        "begin": _costs(file, table, begins, "begin"),
        "last": _costs(file, table, names.states, "last"),
        "after": _rows(file, file.table(table, LAYOUT, "after"), names.states),
        "roles": roles.read(file.table(table, LAYOUT, "roles")),
        "needs": roles.needs,
        "like": roles.likes,
    }
    return {name: costs for name, costs in found.items() if costs}


def _costs(
    file: TomlFile, table: Mapping[str, Any], known: Collection[str], *path: str
) -> dict[str, int]:
    """Return the costs under the last key of the path; their keys must be known."""
    path = LAYOUT, *path
    costs = file.table(table, *path)
    file.known(costs, known, *path)
    return {key: file.number(value, *path, key) for key, value in costs.items()}


def _rows(file: TomlFile, rows: dict[str, Any], states: frozenset[str]) -> dict[str, Any]:
    file.known(rows, states, LAYOUT, "after")
    return {state: _costs(file, rows, {*states, STORY}, "after", state) for state in rows}


class _Roles:
    """Reads the tables of `roles`.

    Attributes:
        likes: the roles read so far that take over the weights of another role, with that role.
        needs: the features of which a block must have one, as keys, by role.
    """

    def __init__(self, file: TomlFile, names: Names) -> None:
        self.likes: dict[str, str] = {}
        self.needs: dict[str, dict[str, int]] = {}
        self._file = file
        self._names = names

    def read(self, roles: dict[str, Any]) -> dict[str, dict[str, int]]:
        self._file.known(roles, self._names.roles, LAYOUT, "roles")
        found = {role: self._role(roles, role) for role in roles}
        for role in self.likes:
            self._not_circular(role)
        return {role: costs for role, costs in found.items() if costs}

    def _role(self, roles: dict[str, Any], role: str) -> dict[str, int]:
        file, path = self._file, (LAYOUT, "roles", role)
        table = file.table(roles, *path)
        for key in table:
            self._in_words(table, key, *path)
        if like := file.string(table, *path, "like"):
            self._known_role(like, *path, "like")
            self.likes[role] = like
        if needs := self._feature_names(table, *path, "needs"):
            self.needs[role] = dict.fromkeys(needs, 0)
        return self._costs(table, *path)

    def _costs(self, table: Mapping[str, Any], *path: str) -> dict[str, int]:
        file = self._file
        costs = {"base": file.number(table["base"], *path, "base")} if "base" in table else {}
        lowered, raised = (self._features(table, *path, word) for word in ("for", "against"))
        never = dict.fromkeys(self._feature_names(table, *path, "never"), NEVER)
        words = {"for": lowered, "against": raised, "never": never}
        for (one, features), (other, others) in itertools.combinations(words.items(), 2):
            for name in features.keys() & others.keys():
                file.fail(f"{name!r} is both in {one!r} and in {other!r}", *path, other, name)
        return costs | {name: -weight for name, weight in lowered.items()} | raised | never

    def _in_words(self, table: Mapping[str, Any], key: str, *path: str) -> None:
        """Refuse unknown keys; show where a weight that is not in `for` or `against` goes."""
        value = table[key]
        if key not in ROLE_KEYS and isinstance(value, int):
            word, name = (
                ("for" if value < 0 else "against"),
                key if key.isidentifier() else f'"{key}"',
            )
            new = f"{word} = {{ {name} = {abs(value)} }}"
            self._file.fail(f"put {key!r} in 'for' or 'against': {new}", *path, key)
        self._file.known({key: value}, ROLE_KEYS, *path)

    def _features(self, role: Mapping[str, Any], *path: str) -> dict[str, int]:
        """Return the weights of a table `for` or `against`, by the names of the features."""
        found: dict[str, int] = {}
        for key, value in self._file.table(role, *path).items():
            self._known_features(key, *path, key)
            weight = self._file.number(value, *path, key)
            if weight < 0:
                other = "against" if path[-1] == "for" else "for"
                self._file.fail(f"{key!r} must not be negative: put it in {other!r}", *path, key)
            name = _sorted(key)
            if name in found:
                self._file.fail(f"{key!r} is given twice, in another order", *path, key)
            found[name] = weight
        return found

    def _feature_names(self, role: Mapping[str, Any], *path: str) -> tuple[str, ...]:
        """Return the names of features in an array `never` or `needs`."""
        names = self._file.words(role.get(path[-1], []), *path)
        for name in names:
            self._known_features(name, *path)
        return tuple(map(_sorted, names))

    def _known_features(self, key: str, *path: str) -> None:
        for feature in key.split("+"):
            if feature not in self._names.features:
                hint = did_you_mean(feature, self._names.features)
                self._file.fail(f"unknown feature {feature!r}{hint}", *path)

    def _known_role(self, role: str, *path: str) -> None:
        if role not in self._names.roles:
            self._file.fail(f"unknown role {role!r}{did_you_mean(role, self._names.roles)}", *path)

    def _not_circular(self, role: str) -> None:
        likes = {**self._names.likes, **self.likes}
        seen = [role]
        while (like := likes.get(seen[-1])) is not None:
            seen.append(like)
            if like in seen[:-1]:
                circle = " > ".join(seen)
                self._file.fail(f"'like' is circular: {circle}", LAYOUT, "roles", role, "like")


def _sorted(name: str) -> str:
    """Return the name of some features in the order of the alphabet: `bare+short`."""
    return "+".join(sorted(name.split("+")))
