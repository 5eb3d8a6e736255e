package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.reconciliation.BillLineTable.Line;
import org.lifepay.gateway.reconciliation.BillLineTable.Placed;

/** A row of a share has the share's number, or only that of its payment. */
class PairedSharesTest {
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    private static BookedMovement share(String number, long fen, boolean done) {
        return new BookedMovement(
                Optional.of(GatewayFixture.SHOP),
                BookedMovement.Kind.SHARE,
                "payment",
                number,
                null,
                new Money(fen),
                done,
                done ? "SHARE_SUCCESS" : "SHARE_FAILED",
                AT,
                "payment");
    }

    private static Placed row(String number, long fen, int flow) {
        AccountMovement row = new AccountMovement(AccountMovement.Kind.SHARE, "900000000" + flow, number, -fen, AT);
        return new Placed(LocalDate.parse("2026-03-01"), new Line(flow, BilledMovement.of(row)));
    }

    @Test
    void rows_are_paired_by_number_then_by_amount_then_by_turn_and_never_twice() {
        List<Placed> rows = List.of(
                row("payment", 300, 1),
                row("s1", 100, 2),
                row("payment", 101, 3),
                row("payment", 100, 4),
                row("payment", 9, 5));

        Pairing pairing = new Pairing(
                List.of(
                        share("s1", 100, true),
                        share("refused", 100, false),
                        share("s2", 100, true),
                        share("s3", 100, true),
                        share("refused2", 300, false)),
                rows);

        assertThat(rows)
                .extracting(row -> Stream.ofNullable(pairing.ours(row))
                        .map(BookedMovement::refundNumber)
                        .findFirst()
                        .orElse("none"))
                .containsExactly("refused2", "s1", "s3", "s2", "none");
    }
}
