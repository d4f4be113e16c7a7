"""Speed of rapidfuzz or jellyfish, whichever is installed, on the names of the benchmark.

Reads {"words": [...], "names": [...], "asked": [...]} and writes one JSON line of figures.
"""
import json
import sys
import time


def per_second(count, work):
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def main():
    given = json.load(sys.stdin)
    words, names, asked = given["words"], given["names"], given["asked"]
    pairs = list(zip(words[0::2], words[1::2]))
    try:
        import numpy  # noqa: F401  rapidfuzz fills its tables with it
        import rapidfuzz
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        peer = "rapidfuzz " + rapidfuzz.__version__
        single = per_second(len(pairs), lambda: [OSA.distance(a, b) for a, b in pairs])
        rows, columns = words[:300], words[300:2300]
        table = per_second(
            len(rows) * len(columns),
            lambda: process.cdist(rows, columns, scorer=OSA.distance, workers=1),
        )
        scan = per_second(
            len(asked),
            lambda: [process.extractOne(a, names, scorer=fuzz.token_sort_ratio) for a in asked],
        )
        print(json.dumps({"peer": peer, "single": single, "table": table, "scan": scan}))
        return
    except ImportError:
        pass
    import jellyfish

    single = per_second(
        len(pairs), lambda: [jellyfish.damerau_levenshtein_distance(a, b) for a, b in pairs]
    )
    print(json.dumps({"peer": "jellyfish " + jellyfish.__version__, "single": single}))


main()
