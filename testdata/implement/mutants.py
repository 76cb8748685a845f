"""A pytest plugin that breaks a tracker in every way that its tests must notice.

MUTANTS names the module and the public tracker, `optimo_analytics.service.survey:track_sent`.
Each test runs once as the tracker stands, and once for every mutant. What came of it goes to the
file MUTANTS_RESULT: the tests that passed and failed without a mutant, the names of the mutants,
and of those that no test noticed.
"""

import __future__

import ast
import copy
import importlib
import itertools
import json
import os

import pytest

HEALTHY = "healthy"
outcomes = {}  # by mutant: the names of the tests that passed, and that failed


class Tracker:
    """A public tracker and its private one, in the class that holds them."""

    def __init__(self, where):
        module, self.name = where.split(":")
        self.module = importlib.import_module(module)
        with open(self.module.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        self.owner, self.public = next(
            (node, function)
            for node in tree.body
            if isinstance(node, ast.ClassDef)
            for function in node.body
            if getattr(function, "name", "") == self.name
        )
        self.private = next(f for f in self.owner.body if getattr(f, "name", "") == "_" + self.name)

    def install(self, functions):
        """Puts functions in the place of the class's own."""
        owner = vars(self.module)[self.owner.name]
        for function in functions:
            lazy = (
                __future__.annotations.compiler_flag
            )  # their names may be there for checkers only
            code = compile(ast.Module([function], []), self.module.__file__, "exec", flags=lazy)
            names = {}
            exec(code, vars(self.module), names)
            setattr(owner, function.name, names[function.name])

    def mutants(self):
        """Gives the name of each mutant, and its function."""
        for function, change, name in itertools.chain(self._private(), self._public()):
            broken = copy.deepcopy(function)
            change(broken)
            yield f"{function.name}: {name}", ast.fix_missing_locations(broken)

    def _public(self):
        for changed in given(self.public, f"_{self.name}", types(self.public)):
            yield self.public, *changed

        def let_through(function):
            handler = next(n for n in ast.walk(function) if isinstance(n, ast.ExceptHandler))
            handler.type = ast.Name("ZeroDivisionError", ast.Load())

        yield self.public, let_through, "raises"

    def _private(self):
        schema = next(
            name for call in calls(self.private) if (name := called(call)).endswith("Schema")
        )
        for changed in given(self.private, schema, types(self.private)):
            yield self.private, *changed

        def misspell(function):
            keyword(function, schema, "organization_id").arg = "organization"

        if any(k.arg == "organization_id" for k in call_of(self.private, schema).keywords):
            yield self.private, misspell, "wrong keyword"
            organization = swapping(schema, "organization_id", "organization_name")
            yield self.private, organization, "organization's id and name swapped"

        def someone(function):
            keyword(function, "track_event", "distinct_id").value = ast.Constant("someone")

        yield self.private, someone, "another distinct_id"
        if isinstance(keyword(self.private, "track_event", "distinct_id").value, ast.JoinedStr):

            def bare(function):
                parts = keyword(function, "track_event", "distinct_id").value.values
                del parts[0]

            yield self.private, bare, "distinct_id without its prefix"

        def another_event(function):
            name = keyword(function, "track_event", "event_name")
            event = constant_of(name.value)
            events = vars(eval(ast.unparse(event.value), vars(self.module)))
            others = [n for n in events if n.isupper() and n[0] != "_" and n != event.attr]
            if others:
                event.attr = others[0]
            else:
                name.value = ast.Constant("another")

        yield self.private, another_event, "another event"

        def twice(function):
            function.body.append(function.body[-1])

        yield self.private, twice, "sends twice"

        def never(function):
            function.body[-1] = ast.Pass()

        yield self.private, never, "sends nothing"


def given(function, callee, annotations):
    """Drops each keyword of a call, and swaps the values of those of one type."""
    everything = [k.arg for k in call_of(function, callee).keywords]  # None is unpacked
    for name in everything:
        yield dropping(callee, name), f"{name or 'what is unpacked'} dropped"
    keywords = [name for name in everything if name]
    for one, other in itertools.combinations(keywords, 2):
        values = [ast.unparse(keyword(function, callee, n).value) for n in (one, other)]
        same = annotations.get(one) == annotations.get(other) and values[0] != values[1]
        if same and one in annotations:
            yield swapping(callee, one, other), f"{one} and {other} swapped"


def dropping(callee, name):
    def change(function):
        call = call_of(function, callee)
        call.keywords = [k for k in call.keywords if k.arg != name]

    return change


def swapping(callee, one, other):
    def change(function):
        a, b = keyword(function, callee, one), keyword(function, callee, other)
        a.value, b.value = b.value, a.value

    return change


def calls(function):
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def call_of(function, callee):
    return next(call for call in calls(function) if called(call) == callee)


def keyword(function, callee, name):
    return next(k for k in call_of(function, callee).keywords if k.arg == name)


def constant_of(node):
    """The attribute that is the event's constant: `E.SENT` of `E.SENT.value`."""
    return node.value if node.attr == "value" else node


def types(function):
    return {a.arg: ast.unparse(a.annotation) for a in function.args.kwonlyargs if a.annotation}


def pytest_generate_tests(metafunc):
    mutants = list(Tracker(os.environ["MUTANTS"]).mutants())
    metafunc.parametrize("mutant", [(HEALTHY, None), *mutants], indirect=True)


@pytest.fixture(autouse=True)
def mutant(request):
    name, function = request.param
    request.node.user_properties.append(("mutant", name))
    request.node.user_properties.append(("test", request.node.originalname))
    tracker = Tracker(os.environ["MUTANTS"])
    if function:
        tracker.install([function])
    yield
    tracker.install([tracker.public, tracker.private])


def pytest_runtest_logreport(report):
    told = dict(report.user_properties)
    if told and (report.when == "call" or report.failed):
        passed, failed = outcomes.setdefault(told["mutant"], (set(), set()))
        (failed if report.failed else passed).add(told["test"])


def pytest_sessionfinish():
    passed, failed = outcomes.pop(HEALTHY, ((), ()))
    result = {
        "passed": sorted(passed),
        "failed": sorted(failed),
        "mutants": list(outcomes),
        "survivors": [name for name, (_, failed) in outcomes.items() if not failed],
    }
    with open(os.environ["MUTANTS_RESULT"], "w", encoding="utf-8") as file:
        json.dump(result, file)
