package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountProposalTest {
    @Test
    void numbers_that_follow_each_other_are_a_range_and_none_is_left_out() {
        assertThat(AccountProposal.ranges(
                        List.of("6200000003", "6200000001", "9999999999", "6200000002", "6200000009", "06200000010")))
                .containsExactly("06200000010", "6200000001-6200000003", "6200000009", "9999999999");
    }

    @Test
    void no_numbers_are_no_range() {
        assertThat(AccountProposal.ranges(List.of())).isEmpty();
    }
}
