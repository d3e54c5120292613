"""Random damage: of words, of bytes, and of JSON that stays JSON."""
import json

NUMBERS = [
    "0", "-1", "1e400", "-1e400", "nan", "inf", "", "9223372036854775807", "-9223372036854775808",
    "18446744073709551615", "18446744073709551616", "99999999999999999999999", "0x10", "+5", "1.5",
    "٣", "007",
]
WORDS = NUMBERS + [
    "--", "-", "=", "--=", "-h", "a=b", "..", "/", "/dev/null", "/dev/zero", "/nowhere/x", ".",
    "x" * 3000, "é" * 500, "\n", "a\nb", "\r\n", "\x1b[31mred", "שלום", "\u202egnp", "e\u0301" * 50,
    "'", "\"", "\\", "%s%n", "$HOME", "`id`", "*", "🙂", "a b", " ", "\t", "<end>", "null",
]
BYTES = [
    b"\x00", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"\"", b"{",
    b"}", b"[", b"]", b",", b":", b"null", b"1e400", b"-1", b"99999999999999999999", b"\xe2\x80\xa8",
]


def shown(arguments):
    return " ".join(repr(a if len(a) < 80 else a[:80] + "…") for a in arguments)


def word(rng, own):
    return rng.choice(rng.choice([own, WORDS]))


def arguments(rng, samples, own):
    """A command line out of a valid one."""
    result = list(rng.choice(samples))
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(result) + 1)
        kind = rng.randrange(8)
        if kind == 0 and result:
            del result[place % len(result)]
        elif kind == 1 and result:
            result.insert(place, rng.choice(result))
        elif kind == 2 and result:
            other = rng.randrange(len(result))
            place %= len(result)
            result[place], result[other] = result[other], result[place]
        elif kind == 3 and result:
            text = result[place % len(result)]
            at = rng.randrange(len(text) + 1)
            result[place % len(result)] = text[:at] + word(rng, own)[:40] + text[at:]
        elif kind == 4 and result:
            result[place % len(result)] = word(rng, own)
        elif kind == 5 and place < len(result):
            result[place:place + 2] = ["=".join(result[place:place + 2])]
        else:
            result.insert(place, word(rng, own))
    if rng.randrange(40) == 0:
        result.append("y" * 120_000)
    return [a.replace("\0", "") for a in result]


def damaged(rng, data):
    """Bytes out of valid ones."""
    kind = rng.randrange(12)
    if kind == 0:
        return rng.choice([b"", b"\n", b"\n" * 5000, b"\0" * 5000, b"\xef\xbb\xbf", b"a\xcc\x81" * 3000])
    if kind == 1:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(1, 6000)))
    if kind == 2:
        return data[:rng.randrange(len(data) + 1)]
    if kind == 3:
        return data.replace(b"\n", b"\r\n")
    if kind in (4, 5, 6, 7):
        changed = damaged_json(rng, data)
        if changed is not None:
            return changed
    result = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        place = rng.randrange(len(result) + 1)
        end = min(len(result), place + rng.randrange(40))
        kind = rng.randrange(5)
        if kind == 0:
            del result[place:end]
        elif kind == 1:
            result[place:place] = result[place:end] * rng.choice([1, 2, 100])
        elif kind == 2 and place < len(result):
            result[place] ^= 1 << rng.randrange(8)
        elif kind == 3:
            result[place:end] = result[place:end][::-1]
        else:
            result[place:place] = rng.choice(BYTES)
    return bytes(result)


def damaged_json(rng, data):
    try:
        tree = json.loads(data)
    except ValueError:
        return None
    for _ in range(rng.randrange(1, 4)):
        tree = _changed(rng, tree, rng.randrange(6))
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _changed(rng, value, depth):
    if isinstance(value, dict) and value and depth > 0:
        key = rng.choice(sorted(value))
        result = dict(value)
        kind = rng.randrange(8)
        if kind == 0:
            del result[key]
        elif kind == 1:
            result[key + "x"] = result.pop(key)
        else:
            result[key] = _changed(rng, value[key], depth - 1)
        return result
    if isinstance(value, list) and value and depth > 0:
        result = list(value)
        place = rng.randrange(len(result))
        kind = rng.randrange(6)
        if kind == 0:
            del result[place]
        elif kind == 1:
            result.insert(place, result[place])
        else:
            result[place] = _changed(rng, result[place], depth - 1)
        return result
    return rng.choice([
        None, True, [], {}, "", "x", "long " * 2000, -1, 0, 0.5, 1e308, -1e308, 2**63 - 1, -2**63, 2**64,
        float("nan"), float("inf"), "\x1b[31m", "a\nb", "é", [[[[]]]], {"rows": 2**62, "columns": 0},
        {"rows": 2, "columns": 2, "values": [1, 2, 3, 4]}, value, value])
