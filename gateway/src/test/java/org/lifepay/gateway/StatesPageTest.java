package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.order.OrderStateTest;
import org.lifepay.gateway.payout.PayoutStateTest;
import org.lifepay.gateway.refund.RefundStateTest;

class StatesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs")
            .resolve("states.md");

    @Test
    void the_page_about_states_says_what_the_code_does() throws IOException {
        String page = page();
        if (Boolean.getBoolean("lifepay.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/states.md is written by this test; to write it again: "
                        + "mvn -pl gateway test -Dtest=StatesPageTest -Dlifepay.write-docs=true")
                .exists()
                .content()
                .isEqualTo(page);
    }

    private static String page() {
        return """
                # States

                Written by `StatesPageTest`, which tests every cell; do not edit. A column is a state, with the status that
                merchants see and the table keeps; a row is an event. Of orders and refunds only the first state is ever
                left, and each leaves it once; a payout that was paid may come back.

                - **→ State**: the state changes, and what follows from it is written in the same transaction.
                - **ignore**: it has happened already, or no longer matters.
                - **refuse**: not possible; the caller gets the reason.
                - **contradict**: it cannot be so; the state stays, and it is on the operators' work list.
                - **auto-refund**: the order cannot keep this payment; it is recorded and refunded to the buyer.

                """ + OrderStateTest.TABLE.markdown() + "\n" + RefundStateTest.TABLE.markdown() + "\n"
                + PayoutStateTest.TABLE.markdown();
    }
}
