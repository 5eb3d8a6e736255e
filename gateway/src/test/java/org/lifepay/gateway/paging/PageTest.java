package org.lifepay.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void rows_stand_in_the_order_of_their_cursors_also_where_two_merchants_share_an_id() {
        Page<Cursor> cursors = new Page<>(
                List.of(new Cursor(AT, 3), new Cursor(AT, 2), new Cursor(AT, 2), new Cursor(AT, 1)),
                Optional.empty(),
                Optional.empty());

        Page<String> page = Page.of(cursors, Map.of(3L, List.of("c"), 2L, List.of("b of one", "b of another")));

        assertThat(page.items()).containsExactly("c", "b of one", "b of another");
    }
}
