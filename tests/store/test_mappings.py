from tracker.store import Store


def test_what_was_said_of_a_table_is_found_by_its_columns_in_any_order(store: Store) -> None:
    assert store.mapping(["Date", "Title"]) is None
    store.keep_mapping(["Date", "Title"], {"dates": "dmy"}, by="Ada")
    store.keep_mapping(["title", "DATE"], {"dates": "mdy"}, by="Bo")
    kept = store.mapping(["Title", "Date"])
    assert kept is not None
    assert (kept.said, kept.by) == ({"dates": "mdy"}, "Bo")
    assert store.mapping(["Title", "Date", "Place"]) is None
    assert store.number() == 0
