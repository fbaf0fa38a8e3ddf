#!/usr/bin/env python3
"""A second verifier of isoloss certificates, independent of the first: exact fractions where the first has intervals of doubles.

    python3 docs/verify_certificate.py CERTIFICATE...

Python 3.8 or newer, nothing else. It knows laws, tables and policies; of languages a^n b^n; counter-models of mixtures of
hidden Markov models, whose prompts it lists where they are few enough. Exit status 0: every statement is true. 1: one is
false, or there is no probe. 2: the files cannot be checked here (a network, another language, too many prompts, damage).
docs/certificates.md says what the figures are. Cross-entropy, tokens and gap are rational numbers and come out exactly;
entropy, divergence and behaviour need ln and exp, whose bounds have some 200 bits. A claim must hold the true figure. The
seal of the document, which a forger can compute, is not looked at.
"""
import functools, hashlib, heapq, itertools, json, math, os, struct, sys
from fractions import Fraction

INFINITY, BITS, GROWN, LISTED = float("inf"), 200, 8000, 20000


class False_(Exception): "A statement is false."
class Unusable(Exception): "The files cannot be checked."


# Bounds: pairs (lower, upper) of fractions that are 0 or have BITS significant bits.

def rounded(x, up):
    if x == 0:
        return Fraction(0)
    shift = x.numerator.bit_length() - x.denominator.bit_length() - BITS
    unit = Fraction(2) ** shift
    return (math.ceil(x / unit) if up else math.floor(x / unit)) * unit

def bounds(lower, upper):
    return rounded(lower, False), rounded(upper, True)

def plus(a, b):
    return bounds(a[0] + b[0], a[1] + b[1])

def times(a, b):  # both not negative
    return bounds(a[0] * b[0], a[1] * b[1])

def series(t, term, terms):
    """Sums term(k) t^k for k < terms, rounding down, for 0 <= t."""
    total, power = Fraction(0), Fraction(1)
    for k in range(terms):
        total += power * term(k)
        power = rounded(power * t, False)
    return rounded(total, False)

def artanh_twice(z):
    """2 artanh z = ln((1 + z) / (1 - z)) for |z| <= 1/3: odd terms; the rest is below the last term, as z^2 <= 1/9."""
    if z < 0:
        low, high = artanh_twice(-z)
        return -high, -low
    low = 2 * z * series(z * z, lambda k: Fraction(1, 2 * k + 1), 80)
    return bounds(low, low + z * Fraction(1, 2 ** 240))

LN2 = artanh_twice(Fraction(1, 3))

@functools.lru_cache(maxsize=None)
def ln(x):
    k = x.numerator.bit_length() - x.denominator.bit_length()
    m = x / Fraction(2) ** k  # in (1/2, 2)
    low, high = artanh_twice((m - 1) / (m + 1))
    two = (k * LN2[0], k * LN2[1]) if k >= 0 else (k * LN2[1], k * LN2[0])
    return (low + two[0], high + two[1])

@functools.lru_cache(maxsize=None)
def exp(x):
    """Bounds of e^x for a double x <= 1."""
    if x == 0:
        return Fraction(1), Fraction(1)
    if x < -20000:
        return Fraction(0), Fraction(1, 2 ** 20000)
    halvings = 30 + max(0, math.ceil(abs(x))).bit_length()
    t = abs(Fraction(x)) / 2 ** halvings  # below 2^-30
    low = series(t, lambda k: Fraction(1, math.factorial(k)), 9)
    value = bounds(low, low + t ** 9 + Fraction(1, 2 ** (BITS - 8)))
    for _ in range(halvings):
        value = times(value, value)
    return value if x > 0 else bounds(1 / value[1], 1 / value[0])


# Doubles as isoloss makes them.

def strict_log(x):
    """ln x, the bits of StrictMath.log: the method and constants of fdlibm's e_log.c (Sun Microsystems, 1993)."""
    if x < 2.0 ** -1022:
        x, k = x * 2.0 ** 54, -54
    else:
        k = 0
    word = struct.unpack(">Q", struct.pack(">d", x))[0]
    k += (word >> 52) - 1023
    high = (word >> 32) & 0xFFFFF
    i = (high + 0x95F64) & 0x100000
    word = ((high | (i ^ 0x3FF00000)) << 32) | (word & 0xFFFFFFFF)
    k += i >> 20
    f = struct.unpack(">d", struct.pack(">Q", word))[0] - 1.0
    hi, lo = k * 6.93147180369123816490e-01, k * 1.90821492927058770002e-10
    if (0xFFFFF & (2 + high)) < 3:
        if f == 0:
            return hi + lo if k else 0.0
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return hi - ((r - lo) - f) if k else f - r
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    t2 = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
              + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    r = t2 + t1
    if ((high - 0x6147A) | (0x6B851 - high)) > 0:
        half = 0.5 * f * f
        return hi - ((half - (s * (half + r) + lo)) - f) if k else f - (half - s * (half + r))
    return hi - ((s * (f - r) - lo) - f) if k else f - s * (f - r)

def neumaier(terms):
    total = compensation = 0.0
    for term in terms:
        following = total + term
        compensation += (total - following) + term if abs(total) >= abs(term) else (term - following) + total
        total = following
    return total + compensation


# Reading: every object has exactly the members that it should.

def document(folder, reference, kind):
    path = reference["path"]
    if os.path.isabs(path) or path != os.path.normpath(path) or path.startswith(".."):
        raise Unusable(f"{path!r} leads out of the folder")
    path = os.path.join(folder, path)
    if not os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep):
        raise Unusable(f"{path!r} leads out of the folder")
    data = open(path, "rb").read()
    if hashlib.sha256(data).hexdigest() != reference["sha256"]:
        raise False_(f"{path!r} was changed: its SHA-256 is another")
    found = parsed(data)
    if found["format"] != kind:
        raise Unusable(f"{path!r} has format {found['format']!r}; expected {kind!r}")
    return found

def parsed(data):
    def once(pairs):
        if len(dict(pairs)) < len(pairs):
            raise Unusable("a member is there twice")
        return dict(pairs)
    def refuse(name):
        raise Unusable(f"{name} is no JSON")
    return json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=refuse)

def members(value, *names, optional=()):
    if not isinstance(value, dict) or not set(names) <= set(value) <= set(names) | set(optional):
        raise Unusable(f"found {str(value)[:100]!r}; expected an object of {names}")
    return [value.get(name) for name in names + tuple(optional)]

def number(value, infinite=False):
    if infinite and value in ("Infinity", "-Infinity"):
        return float(value.replace("Infinity", "inf"))
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(float(value)):
        raise Unusable(f"found {str(value)[:100]!r}; expected a number")
    return float(value)

def text_reader(vocabulary):
    single = all(len(symbol) == 1 for symbol in vocabulary)
    index = {symbol: i for i, symbol in enumerate(vocabulary)}
    if len(index) < len(vocabulary) or not vocabulary:
        raise Unusable("the symbols are none, or not distinct")
    return lambda text: tuple(index[symbol] for symbol in (text if single else text.split()))


class Law:
    """Sequences with weights, in the order of the file, and their tree of prefixes."""

    def __init__(self, source):
        if source["kind"] == "language":
            _, self.name, largest = members(source, "kind", "language", "maxCount")
            if self.name != "aNbN":
                raise Unusable(f"language {self.name!r} is not known here")
            self.vocabulary = ["a", "b"]
            listed = [((0,) * n + (1,) * n, 1.0 / largest) for n in range(1, largest + 1)]
        else:
            _, self.name, self.vocabulary, sequences = members(source, "kind", "name", "vocabulary", "sequences")
            read = text_reader(self.vocabulary)
            listed = [(read(text), number(weight)) for text, weight
                      in (members(s, "text", "probability") for s in sequences)]
        self.weights = dict(listed)
        if len(self.weights) < len(listed) or not all(w == 0 or w >= 1e-290 for w in self.weights.values()):
            raise Unusable("a sequence is listed twice, or a weight is neither 0 nor at least 1e-290")
        self.end = len(self.vocabulary)
        self.children = {(): []}  # in order of appearance
        for sequence, _ in listed:
            for i in range(len(sequence)):
                if sequence[:i + 1] not in self.children:
                    self.children[sequence[:i + 1]] = []
                    self.children[sequence[:i]].append(sequence[i])
        self.exact, self.rounded = {}, {}
        for prefix in reversed(list(self.children)):
            own = self.weights.get(prefix, 0.0)
            below = [prefix + (y,) for y in reversed(self.children[prefix])]
            self.exact[prefix] = Fraction(own) + sum(self.exact[child] for child in below)
            self.rounded[prefix] = neumaier([own] + [self.rounded[child] for child in below])
        if not abs(self.rounded[()] - 1) <= 1e-9:
            raise Unusable("the probabilities do not sum to 1")
        self.total = self.exact[()]

    def joint(self, prefix, y):
        mass = Fraction(self.weights.get(prefix, 0.0)) if y == self.end else self.exact.get(prefix + (y,), Fraction(0))
        return mass / self.total

    def support(self):
        return [prefix for prefix in self.children if self.exact[prefix] > 0]

    def conditional(self, prefix):
        """What the law's own model says, as doubles; None where the law says nothing."""
        mass = self.rounded.get(prefix, 0.0)
        if not mass > 0:
            return None
        masses = [self.rounded.get(prefix + (y,), 0.0) for y in range(self.end)] + [self.weights.get(prefix, 0.0)]
        return [strict_log(m / mass) if m > 0 else -INFINITY for m in masses]


def model_of(source, vocabulary):
    """Returns a function from prefixes to log-probabilities, doubles: a symbol each, then the end."""
    outcomes = len(vocabulary) + 1
    kind = source["kind"]
    if kind == "uniform":
        members(source, "kind")
        return lambda prefix: [-strict_log(float(outcomes))] * outcomes
    if kind == "law":
        _, law, off = members(source, "kind", "law", "offSupport")
        law, off = Law(law), model_of(off, vocabulary)
        if law.vocabulary != vocabulary:
            raise Unusable("the symbols of a law are others")
        return lambda prefix: law.conditional(prefix) or off(prefix)
    if kind == "table":
        _, rows, elsewhere = members(source, "kind", "rows", "elsewhere")
        read, elsewhere, table = text_reader(vocabulary), model_of(elsewhere, vocabulary), {}
        for prefix, values in (members(row, "prefix", "logProbabilities") for row in rows):
            if read(prefix) in table or len(values) != outcomes:
                raise Unusable(f"prefix {prefix!r} has two rows, or one of another length")
            table[read(prefix)] = [number(value, infinite=True) for value in values]
        return lambda prefix: table.get(prefix) or elsewhere(prefix)
    if kind == "policy":
        _, policy, language = members(source, "kind", "policy", "language")
        if language != "aNbN" or vocabulary != ["a", "b"]:
            raise Unusable("policies are known here for aNbN only")
        return lambda prefix: [0.0 if y == policy_choice(policy, prefix) else -INFINITY for y in range(3)]
    def unknown(prefix):  # one that is named and never read is no matter
        raise Unusable(f"a model of kind {kind!r} is not known here")
    return unknown

def policy_choice(policy, prefix):
    rarer = prefix.count(0) - prefix.count(1)  # rule 1: as many a's as b's
    keep = 2 if rarer == 0 else 1 if rarer > 0 else 0
    return {"rule-keeping": keep, "rule-breaking": 1 if rarer == 0 else 2,
            "last-symbol-only": keep if keep == 1 else 2, "immediate-end": 2}[policy]


def checked_row(model, prefix):
    """The outcomes' probabilities, summing to 1 within 1e-9, before they are divided by their sum."""
    row = model(prefix)
    if not all(value <= 1e-9 for value in row):
        raise Unusable("a log-probability is above 0")
    values = [(Fraction(0), Fraction(0)) if value == -INFINITY else exp(value) for value in row]
    total = (sum(v[0] for v in values), sum(v[1] for v in values))
    if not abs(total[0] - 1) <= Fraction(1, 10 ** 9):
        raise Unusable("the probabilities after a prefix do not sum to 1")
    return row, values, total

def event(source, vocabulary):
    """Returns ("next", outcomes) or ("completed", holds, possible)."""
    read = text_reader(vocabulary)
    if source["kind"] == "next":
        (_, outcomes) = members(source, "kind", "outcomes")
        return "next", {len(vocabulary) if y == "" else vocabulary.index(y) for y in outcomes}
    if source["kind"] == "completions":
        (_, completions) = members(source, "kind", "completions")
        wanted = {read(text) for text in completions}
        beginnings = {c[:i] for c in wanted for i in range(len(c) + 1)}
        return "completed", lambda prompt, c: c in wanted, lambda c: c in beginnings
    _, language, rule = members(source, "kind", "language", "rule")
    if language != "aNbN" or vocabulary != ["a", "b"]:
        raise Unusable("rules are known here for aNbN only")
    ordered = lambda word: word == tuple(sorted(word))
    even = lambda word: 2 * word.count(0) == len(word)
    rules = {"rule1": lambda p, c: even(p + c), "rule2": lambda p, c: ordered(p + c),
             "rule2Completion": lambda p, c: ordered(c), "grammatical": lambda p, c: even(p + c) and ordered(p + c)}
    return "completed", rules[rule], lambda c: True

def probability(model, prompt, behaviour, end, narrow):
    """Bounds of the event's probability; the likeliest completions are grown until narrow(bounds), or GROWN are."""
    if behaviour[0] == "next":
        _, values, total = checked_row(model, prompt)
        shown = [values[y] for y in behaviour[1]]
        return bounds(sum(v[0] for v in shown) / total[1], sum(v[1] for v in shown) / total[0])
    _, holds, possible = behaviour
    ties = itertools.count()
    open_, rest = [(-1.0, 0, (), (Fraction(1), Fraction(1)))], Fraction(1)
    shown = (Fraction(0), Fraction(0))
    for grown in range(GROWN):
        if not open_ or narrow(rest):
            break
        _, _, completion, reached = heapq.heappop(open_)
        rest -= reached[1]
        _, values, total = checked_row(model, prompt + completion)
        for y, value in enumerate(values):
            if value[1] == 0:
                continue
            here = times(reached, bounds(value[0] / total[1], value[1] / total[0]))
            if y == end:
                shown = plus(shown, here) if holds(prompt, completion) else shown
            elif possible(completion + (y,)):
                heapq.heappush(open_, (-float(here[1]), next(ties), completion + (y,), here))
                rest += here[1]
    return shown[0], shown[1] + sum(entry[3][1] for entry in open_)


# The statements.

def within(place, claim, lower, upper):
    low, high = (number(x, infinite=True) for x in members(claim, "lower", "upper"))
    if not (low <= lower and upper <= high):
        raise False_(f"{place}: the certificate says [{low}, {high}]; the figure is in "
                     f"[{float(lower)!r}, {float(upper)!r}] to all its digits")

def loss(place, statement, law, model):
    """Checks a model's loss; returns its table on the law's support."""
    entropy, divergence, table = Fraction(0), (Fraction(0), Fraction(0)), {}
    infinite = False
    for prefix in law.support():
        table[prefix], values, _ = checked_row(model, prefix)
        mass = law.exact[prefix] / law.total
        for y, value in enumerate(table[prefix]):
            joint = law.joint(prefix, y)
            if joint > 0 and value == -INFINITY:
                infinite = True
            elif joint > 0:
                logs, exact = ln(joint / mass), Fraction(value)
                entropy -= joint * exact
                terms = [joint * (logs[i] - exact - 1) + mass * values[y][i] for i in (0, 1)]
                divergence = plus(divergence, terms)
            else:
                divergence = plus(divergence, (mass * values[y][0], mass * values[y][1]))
    if infinite:
        entropy, divergence = INFINITY, (INFINITY, INFINITY)
    within(place + "/crossEntropy", statement["crossEntropy"], entropy, entropy)
    within(place + "/divergence", statement["divergence"], max(0, divergence[0]), divergence[1])
    return table, entropy

def verify(path):
    path = os.path.join(path, "certificate.json") if os.path.isdir(path) else path
    folder = os.path.dirname(os.path.abspath(path))
    certificate = parsed(open(path, "rb").read())
    if certificate["format"] == "isoloss-divergence-certificate/1":
        return verify_divergence(folder, certificate)
    keys = ("format", "origin", "law", "first", "second", "gap", "probes", "sha256")
    old = certificate["format"] == "isoloss-certificate/1"
    members(certificate, *keys, *(() if old else ("arithmetic",)))
    if not old and (certificate["format"] != "isoloss-certificate/2"
                    or certificate["arithmetic"] not in ("double", "real")):  # they differ in networks alone
        raise Unusable("the format or the arithmetic is not known here")
    stated = certificate["law"]
    members(stated, "file", "name", "entropy", "tokens")
    law = Law(members(document(folder, stated["file"], "isoloss-law/1"), "format", "law")[1])
    if law.name != stated["name"]:
        raise False_("#/law/name: the file says another")
    nats = (Fraction(0), Fraction(0))
    for weight in law.weights.values():
        if weight > 0:
            p = Fraction(weight) / law.total
            low, high = ln(p)
            nats = plus(nats, (-p * high, -p * low))
    within("#/law/entropy", stated["entropy"], max(0, nats[0]), nats[1])
    tokens = sum(law.exact.values()) / law.total
    within("#/law/tokens", stated["tokens"], tokens, tokens)

    models, tables, losses = [], [], []
    for which in ("first", "second"):
        statement = certificate[which]
        members(statement, "file", "name", "crossEntropy", "divergence")
        _, name, vocabulary, source = members(
            document(folder, statement["file"], "isoloss-model/1"), "format", "name", "vocabulary", "model")
        if name != statement["name"]:
            raise False_(f"#/{which}/name: the file says another")
        if vocabulary != law.vocabulary:
            raise Unusable("the symbols of a model are not the law's")
        models.append(model_of(source, vocabulary))
        table, nats = loss("#/" + which, statement, law, models[-1])
        tables.append(table)
        losses.append(nats)

    looked_at = [(law.joint(prefix, y), tables[0][prefix][y], tables[1][prefix][y])
                 for prefix in law.support() for y in range(law.end + 1) if law.joint(prefix, y) > 0]
    identical = all(struct.pack("d", a) == struct.pack("d", b) for _, a, b in looked_at)
    identical_claimed, gap_claimed = members(certificate["gap"], "bitIdentical", "gap")
    if identical_claimed is not identical:
        raise False_(f"#/gap/bitIdentical: it is {identical}")
    if losses == [INFINITY, INFINITY]:
        raise Unusable("both losses are infinite, so their gap is no number")
    gap = losses[0] - losses[1]
    within("#/gap/gap", gap_claimed, gap, gap)

    for i, statement in enumerate(certificate["probes"]):
        place = f"#/probes/{i}"
        members(statement, "file", "name", "prompts", "first", "second")
        _, name, vocabulary, general, prompts = members(
            document(folder, statement["file"], "isoloss-probe/1"), "format", "name", "vocabulary", "behaviour", "prompts")
        if name != statement["name"] or len(prompts) != statement["prompts"]:
            raise False_(place + ": the file has another name or number of prompts")
        if vocabulary != law.vocabulary or not prompts:
            raise Unusable("the symbols of a probe are not the law's, or it has no prompts")
        asked = []
        for prompt, weight, own in (members(p, "prompt", "weight", optional=("behaviour",)) for p in prompts):
            if not number(weight) > 0:
                raise Unusable("a weight is not above 0")
            asked.append((text_reader(vocabulary)(prompt), Fraction(weight), event(own or general, vocabulary)))
        total = sum(weight for _, weight, _ in asked)
        for which, model in zip(("first", "second"), models):
            low, high = (number(x, infinite=True) for x in members(statement[which], "lower", "upper"))
            for spare in (Fraction(min(1, high - low)) * 9 / 10, Fraction(10) ** -13):  # a wide claim is soon held
                found = [(weight, probability(model, prompt, behaviour, law.end, lambda rest: rest <= spare))
                         for prompt, weight, behaviour in asked]
                lower, upper = (sum(weight * p[i] for weight, p in found) / total for i in (0, 1))
                upper = min(Fraction(1), upper)
                if low <= lower and upper <= high:
                    break
            within(f"{place}/{which}", statement[which], lower, upper)
    if not certificate["probes"]:
        raise False_("#/probes: there is no probe; the losses hold, and nothing is said of behaviour")


# Counter-models of mixtures of hidden Markov models.

COMPUTED = {}
ZERO, ONE = (Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))

def total_of(values):
    values = list(values)
    return bounds(sum(v[0] for v in values), sum(v[1] for v in values))

def over(a, b):  # neither negative; b not 0
    return bounds(a[0] / b[1], a[1] / b[0])

def minus_ln(a):
    return -ln(a[1])[1], -ln(a[0])[0]

def distribution(values):
    values = [number(value) for value in values]
    if not values or not all(0 <= value <= 1 for value in values) or not abs(sum(values) - 1) <= 1e-9:
        raise Unusable("a distribution has probabilities outside [0, 1], or they do not sum to 1")
    total = sum(map(Fraction, values))
    return [bounds(Fraction(value) / total, Fraction(value) / total) for value in values]


class Mixture:
    """Hidden Markov models with weights. What was seen is a list of vectors: P(component, sequence, next state)."""

    def __init__(self, source):
        _, self.vocabulary, weights, components, _ = members(
            source, "format", "vocabulary", "weights", "components", optional=("description",))
        text_reader(self.vocabulary)
        self.weights, self.hmms = distribution(weights), []
        if len(self.weights) != len(components):
            raise Unusable("there are not as many weights as components")
        for component in components:
            start, transition, emission, emits = members(component, "start", "transition", optional=("emission", "emits"))
            if (emission is None) == (emits is None):
                raise Unusable("a component has emission and emits, or neither")
            if emits is not None:
                emission = [[1 if y == symbol else 0 for y in self.vocabulary] for symbol in emits]
            hmm = distribution(start), [distribution(row) for row in transition], [distribution(row) for row in emission]
            if not (len(hmm[0]) == len(hmm[1]) == len(hmm[2]) and all(len(row) == len(hmm[0]) for row in hmm[1])
                    and all(len(row) == len(self.vocabulary) for row in hmm[2])):
                raise Unusable("a component's rows have other lengths than its states and symbols ask for")
            self.hmms.append(hmm)
        self.states = sum(len(hmm[0]) for hmm in self.hmms)

    def begun(self):
        return [[times(weight, p) for p in hmm[0]] for weight, hmm in zip(self.weights, self.hmms)]

    def after(self, seen, symbol):
        following = []
        for vector, (_, transition, emission) in zip(seen, self.hmms):
            emitted = [(h, times(p, emission[h][symbol])) for h, p in enumerate(vector)
                       if p[1] > 0 and emission[h][symbol][1] > 0]
            following.append([total_of(times(p, transition[h][to]) for h, p in emitted if transition[h][to][1] > 0)
                              for to in range(len(vector))])
        return following

    def along(self, sequence):
        seen = self.begun()
        for symbol in sequence:
            seen = self.after(seen, symbol)
        return seen

    def joint(self, seen):
        """P(sequence, next symbol), a bound for each symbol of each component."""
        return [[total_of(times(p, emission[h][y]) for h, p in enumerate(vector) if p[1] > 0 and emission[h][y][1] > 0)
                 for y in range(len(self.vocabulary))] for vector, (_, _, emission) in zip(seen, self.hmms)]

    def unused(self):
        for y in range(len(self.vocabulary)):
            if all(row[y][1] == 0 for hmm in self.hmms for row in hmm[2]):
                return y
        raise Unusable("every symbol is used")


class CounterModel:
    """(1 - w) r + w p after prompts of one form, p elsewhere."""

    def __init__(self, law, source, document_length):
        (_, self.name, self.rule, delimiter, self.k, self.n, w) = members(
            source, "format", "name", "rule", "delimiter", "exampleLength", "examples", "lawWeight")
        self.law, self.w, self.delimiter = law, Fraction(number(w)), law.vocabulary.index(delimiter)
        self.length = self.n * (self.k + 1) + self.k - 1
        if not (self.k >= 2 and self.n >= 0 and 0 < self.w < 1 and self.length < document_length):
            raise Unusable("the form of the prompts or the law's weight is not possible")
        if self.rule in ("copy-last-label", "majority-label") and self.n == 0 or self.rule not in (
                "copy-last-label", "majority-label", "context-blind", "frozen-prior", "unused-symbol"):
            raise Unusable("the rule is not known, or needs examples")
        if self.rule == "unused-symbol":
            law.unused()

    def fits(self, position, symbol):
        within_example = position % (self.k + 1)
        if within_example == self.k:
            return symbol == self.delimiter
        return within_example > 0 or symbol != self.delimiter

    def is_prompt(self, sequence):
        return len(sequence) == self.length and all(self.fits(i, y) for i, y in enumerate(sequence))

    def answer(self, prompt, by_component):
        """r, a bound for each symbol; None where the model answers as the law does."""
        labels = [prompt[i * (self.k + 1) + self.k - 1] for i in range(self.n)]
        sure = None
        if self.rule == "copy-last-label":
            sure = labels[-1]
        elif self.rule == "majority-label":
            most = max(map(labels.count, labels))
            sure = [label for label in labels if labels.count(label) == most][-1]
        elif self.rule == "unused-symbol":
            sure = self.law.unused()
        if sure is not None:
            return [ONE if y == sure else ZERO for y in range(len(self.law.vocabulary))]
        if self.rule == "context-blind":
            if self.n == 0:
                return None
            joint = [total_of(column) for column in zip(*self.law.joint(self.law.along(prompt[-(self.k - 1):])))]
            return [over(p, total_of(joint)) for p in joint] if total_of(joint)[1] > 0 else None
        possible = [joint for joint in by_component if total_of(joint)[1] > 0]
        if len(possible) == 1:
            return None
        shares = [[over(p, total_of(joint)) for p in joint] for joint in possible]
        return [over(total_of(column), (Fraction(len(possible)),) * 2) for column in zip(*shares)]

    def prompt_mass(self):
        seen = self.law.begun()
        for position in range(self.length):
            ways = [self.law.after(seen, y) for y in range(len(self.law.vocabulary)) if self.fits(position, y)]
            seen = [[total_of(way[c][h] for way in ways) for h in range(len(vector))] for c, vector in enumerate(seen)]
        return total_of(p for vector in seen for p in vector)

    def divergence(self, mass):
        """Bounds of KL(p || q), and whether they are more than rounding apart because there are too many prompts to list."""
        most = minus_ln((self.w, self.w))
        if self.rule == "unused-symbol":
            return times(mass, most), False
        if self.rule == "context-blind" and self.n == 0:
            return ZERO, False
        total, listed = ZERO, [((), self.law.begun())]
        for work in itertools.count():
            if not listed:
                return (max(Fraction(0), total[0]), total[1]), False
            if work * self.law.states > LISTED:
                break
            prompt, seen = listed.pop()
            if len(prompt) == self.length:
                total = plus(total, self.divergence_after(prompt, seen, most))
                continue
            for y in range(len(self.law.vocabulary)):
                if self.fits(len(prompt), y):
                    following = self.law.after(seen, y)
                    if any(p[1] > 0 for vector in following for p in vector):
                        listed.append((prompt + (y,), following))
        if self.rule == "frozen-prior":  # a mixture of C laws is at most C times their mean
            concepts = ln(Fraction(len(self.law.hmms)))[1] * (1 - self.w)
            most = most[0], min(most[1], concepts)
        return (Fraction(0), times(mass, (Fraction(0), most[1]))[1]), True

    def divergence_after(self, prompt, seen, most):
        """p(u) KL(p(.|u) || q(.|u)), sum over y of -P(u, y) ln(w + (1 - w) r(y) P(u) / P(u, y))."""
        by_component = self.law.joint(seen)
        joint = [total_of(column) for column in zip(*by_component)]
        answer, mass, total = self.answer(prompt, by_component), total_of(joint), ZERO
        if answer is None:
            return ZERO
        for p, r in zip(joint, answer):
            if p[1] > 0 and r[1] == 0:
                total = plus(total, times(p, most))
            elif p[1] > 0:
                ratio = over(times(r, mass), p)
                low, high = minus_ln(tuple(self.w + (1 - self.w) * x for x in ratio))
                total = plus(total, (min(low * p[0], low * p[1]), max(high * p[0], high * p[1])))
        return total


def verify_divergence(folder, certificate):
    members(certificate, "format", "origin", "law", "model", "probes", "sha256")
    file, document_length = members(certificate["law"], "file", "documentLength")
    law = Mixture(document(folder, file, "isoloss-hmm-mixture/1"))
    statement = certificate["model"]
    members(statement, "file", "name", "promptMass", "divergence")
    model = CounterModel(law, document(folder, statement["file"], "isoloss-counter-model/1"), document_length)
    if model.name != statement["name"]:
        raise False_("#/model/name: the file says another")
    known = file["sha256"], statement["file"]["sha256"], document_length  # of many claims about the same files
    if known not in COMPUTED:
        mass = model.prompt_mass()
        COMPUTED[known] = mass, *model.divergence(mass)
    mass, divergence, wide = COMPUTED[known]
    within("#/model/promptMass", statement["promptMass"], *mass)
    for i, asked in enumerate(certificate["probes"]):
        verify_answers(folder, f"#/probes/{i}", asked, law, model, document_length)
    if not certificate["probes"]:
        raise False_("#/probes: there is no probe; nothing is said of behaviour")
    low, high = (number(x, infinite=True) for x in members(statement["divergence"], "lower", "upper"))
    if wide and low <= divergence[1] and divergence[0] <= high and not (low <= divergence[0] and divergence[1] <= high):
        raise Unusable("the prompts are too many to list, so the divergence is not known well enough")
    within("#/model/divergence", statement["divergence"], *divergence)

def verify_answers(folder, place, statement, law, model, document_length):
    members(statement, "file", "name", "prompts", "law", "model")
    _, name, vocabulary, general, prompts = members(
        document(folder, statement["file"], "isoloss-probe/1"), "format", "name", "vocabulary", "behaviour", "prompts")
    if name != statement["name"] or len(prompts) != statement["prompts"]:
        raise False_(place + ": the file has another name or number of prompts")
    if vocabulary != law.vocabulary or not prompts:
        raise Unusable("the symbols of a probe are not the law's, or it has no prompts")
    shown, weights = {"law": ZERO, "model": ZERO}, Fraction(0)
    for prompt, weight, own in (members(p, "prompt", "weight", optional=("behaviour",)) for p in prompts):
        kind, outcomes = event(own or general, vocabulary)[:2]
        sequence, weight = text_reader(vocabulary)(prompt), Fraction(number(weight))
        if kind != "next" or not weight > 0 or not len(sequence) < document_length:
            raise Unusable("a prompt is too long, is asked for completions, or its weight is not above 0")
        by_component = law.joint(law.along(sequence))
        joint = [total_of(column) for column in zip(*by_component)]
        if total_of(joint)[1] == 0:
            raise Unusable("a prompt is impossible under the law")
        wanted = [y for y in outcomes if y < len(vocabulary)]  # no document ends there
        by_law = by_model = over(total_of(joint[y] for y in wanted), total_of(joint))
        answer = model.answer(sequence, by_component) if model.is_prompt(sequence) else None
        if answer is not None:
            by_rule = total_of(answer[y] for y in wanted)
            by_model = plus(times(by_rule, (1 - model.w,) * 2), times(by_law, (model.w,) * 2))
        shown = {"law": plus(shown["law"], times(by_law, (weight,) * 2)),
                 "model": plus(shown["model"], times(by_model, (weight,) * 2))}
        weights += weight
    for which, value in shown.items():
        lower, upper = over(value, (weights, weights))
        within(f"{place}/{which}", statement[which], lower, min(Fraction(1), upper))


def verdict(path):
    """Prints what is to be said of a certificate; returns the exit status."""
    shown = ascii(path)
    try:
        verify(path)
        print(shown, "holds")
        return 0
    except False_ as refuted:
        print(shown, "does not hold:", ascii(str(refuted)))
        return 1
    except (Unusable, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
            OverflowError) as unusable:
        print(shown, "cannot be checked:", type(unusable).__name__, ascii(str(unusable))[:300])
        return 2


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(max([verdict(path) for path in sys.argv[1:]]))
