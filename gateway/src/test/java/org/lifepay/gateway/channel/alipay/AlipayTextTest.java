package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlipayTextTest {
    @Test
    void times_are_told_in_china() {
        assertThat(AlipayText.time(Instant.parse("2026-02-28T17:00:01.900Z"))).isEqualTo("2026-03-01 01:00:01");
        assertThat(AlipayText.time("2026-03-01 01:00:01")).isEqualTo(Instant.parse("2026-02-28T17:00:01Z"));
        assertThat(AlipayText.time("yesterday")).isNull();
    }

    @Test
    void a_subject_loses_what_alipay_refuses() {
        assertThat(AlipayText.subject(" a/b=c&d\n\te ", "n1")).isEqualTo("a b c d e");
        assertThat(AlipayText.subject("&=/", "n1")).isEqualTo("n1");
    }

    @Test
    void a_long_subject_is_cut_between_characters() {
        String cut = AlipayText.subject("x".repeat(255) + "\uD83D\uDE00", "n1");

        assertThat(cut).isEqualTo("x".repeat(255));
    }
}
