"""Reads a report with the tools of the field; prints for each how many rows it got and their sum, or its error.

Usage: readers.py ADDRESS TOKEN
"""

import datetime
import decimal
import io
import json
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet
import requests

address, token = sys.argv[1], sys.argv[2]
headers = {"authorization": f"Bearer {token}"}


def fetched(extension, report="items"):
    answer = requests.get(f"{address}/reports/{report}.{extension}", headers=headers)
    answer.raise_for_status()
    return answer.content


def typed(extension):
    """A typed file under a name of its own, so that no reader meets the file of another."""
    content = fetched(extension, "typed")
    path = f"{sys.argv[3]}.{extension}"
    with open(path, "wb") as file:
        file.write(content)
    return path


def summed(table):
    assert str(table["count"].dtype) == "int64", table.dtypes
    assert str(table["price"].dtype) == "float64", table.dtypes
    return len(table), int(table["count"].sum())


def by_pandas():
    return summed(pandas.read_csv(f"{address}/reports/items.csv", storage_options=headers))


def by_pandas_lines():
    url = f"{address}/reports/items.ndjson?closing=no"
    table = pandas.read_json(url, lines=True, storage_options=headers)
    return len(table), int(table["count"].sum())


def by_pandas_file():
    url = f"{address}/reports/items.csv?delivery=file"
    return summed(pandas.read_csv(url, storage_options=headers))


def by_polars():
    table = polars.read_csv(io.BytesIO(fetched("csv")))
    return table.height, table["count"].sum()


def by_duckdb():
    with open(sys.argv[3], "wb") as file:
        file.write(fetched("csv"))
    return duckdb.sql(f"SELECT count(*), sum(count) FROM read_csv('{sys.argv[3]}')").fetchall()[0]


def by_json():
    document = json.loads(fetched("json"))
    place = [column["name"] for column in document["columns"]].index("count")
    return document["count"], sum(row[place] for row in document["rows"])


def expected(count):
    """The row of an item, as the test's subgraph makes it."""
    names = ["=1+1", 'a "b", c', "two\nlines", "", "caf\u00e9 \U0001f600", "-5", "plain"]
    seen = datetime.datetime(2026, 11, 29, 2, 0, count % 60, count, datetime.timezone.utc)
    row = {"id": f"i{count}", "name": names[count % 7], "price": decimal.Decimal(f"-{count}.50"), "count": count}
    row |= {"kind": "GOOD", "tags": '["x","y"]', "big": count * 10_000_000_000, "weight": count + 0.5}
    row |= {"good": count % 2 == 0, "day": datetime.date(2026, 1, count % 28 + 1), "seen": seen}
    row |= {"clock": datetime.time(14, 30), "notes": f'{{"number":{count}}}'}
    missing = ["name", "price", "weight", "good", "day", "clock", "notes"] if count % 7 == 0 else []
    return row | dict.fromkeys(missing)


def summed_arrow(table):
    table.validate(full=True)
    types = {field.name: (str(field.type), field.nullable) for field in table.schema}
    words = "dictionary<values=string, indices=int32, ordered=0>"
    assert types == {
        "id": ("string", False), "name": ("string", True), "price": ("decimal128(12, 2)", True),
        "count": ("int32", False), "kind": (words, False), "tags": ("string", False), "big": ("int64", False),
        "weight": ("double", True), "good": ("bool", True), "day": ("date32[day]", True),
        "seen": ("timestamp[us, tz=UTC]", False), "clock": ("time64[us]", True), "notes": ("string", True),
    }, types
    rows = table.to_pylist()
    for place, row in enumerate(rows):
        assert row == expected(place), (row, expected(place))
    return len(rows), sum(row["count"] for row in rows)


def by_pyarrow_parquet():
    return summed_arrow(pyarrow.parquet.read_table(typed("parquet")))


def by_pyarrow_arrow():
    return summed_arrow(pyarrow.ipc.open_file(typed("arrow")).read_all())


def summed_pandas(table):
    assert str(table["count"].dtype) == "int32", table.dtypes
    assert str(table["kind"].dtype) == "category", table.dtypes
    assert str(table["seen"].dtype) == "datetime64[us, UTC]", table.dtypes
    assert table["price"].dropna().sum() == sum(-count - decimal.Decimal("0.5") for count in table["count"] if count % 7)
    return len(table), table["count"].sum()


def by_pandas_parquet():
    url = f"{address}/reports/typed.parquet"
    return summed_pandas(pandas.read_parquet(url, storage_options=headers))


def by_pandas_arrow():
    return summed_pandas(pandas.read_feather(typed("arrow")))


def summed_polars(table):
    assert table.schema["price"] == polars.Decimal(12, 2), table.schema
    assert table.schema["day"] == polars.Date and table.schema["clock"] == polars.Time, table.schema
    assert table.schema["seen"] == polars.Datetime("us", "UTC"), table.schema
    assert table.schema["kind"] == polars.Categorical, table.schema
    return table.height, table["count"].sum()


def by_polars_parquet():
    return summed_polars(polars.read_parquet(typed("parquet")))


def by_polars_arrow():
    return summed_polars(polars.read_ipc(typed("arrow")))


def summed_duckdb(table):
    sql = "SELECT count(*), sum(count), sum(price), sum(big), count(DISTINCT kind), count(day), max(seen) FROM "
    rows, total, prices, bigs, kinds, days, seen = duckdb.sql(sql + table).fetchall()[0]
    with_price = [count for count in range(rows) if count % 7]
    assert prices == sum(-count - decimal.Decimal("0.5") for count in with_price), prices
    assert bigs == total * 10_000_000_000 and kinds == 1 and days == len(with_price), (bigs, kinds, days)
    assert seen == max(expected(count)["seen"] for count in range(rows)), seen
    return rows, total


def by_duckdb_parquet():
    return summed_duckdb(f"read_parquet('{typed('parquet')}')")


def by_duckdb_arrow():
    table = pyarrow.ipc.open_file(typed("arrow")).read_all()
    duckdb.register("arrow_table", table)
    return summed_duckdb("arrow_table")


READERS = [
    by_pandas, by_pandas_lines, by_pandas_file, by_polars, by_duckdb, by_json,
    by_pyarrow_parquet, by_pyarrow_arrow, by_pandas_parquet, by_pandas_arrow,
    by_polars_parquet, by_polars_arrow, by_duckdb_parquet, by_duckdb_arrow,
]

found = {}
for read in READERS:
    try:
        rows, total = read()
        found[read.__name__] = {"rows": int(rows), "sum": int(total)}
    except Exception as error:  # whatever the tool raises
        found[read.__name__] = {"error": f"{type(error).__name__}: {error}"}
print(json.dumps(found))
