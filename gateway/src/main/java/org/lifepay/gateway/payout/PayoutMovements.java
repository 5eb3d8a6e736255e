package org.lifepay.gateway.payout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Payouts, and those that banks sent back, as movements at the channel. */
@Component
public class PayoutMovements {
    private static final int PAGE = 1000;

    private final PayoutMovementTable table;

    PayoutMovements(PayoutMovementTable table) {
        this.table = table;
    }

    /** The payouts with these numbers, whatever their status, and of each that was paid its return, done or not. */
    public List<PayoutMovement> find(MerchantId merchant, Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : table.find(merchant, numbers);
    }

    /** All that was paid or came back in the period, page by page. */
    public void between(MerchantId merchant, Instant from, Instant before, Consumer<List<PayoutMovement>> pages) {
        walk(from, pages, (at, number) -> table.paidBetween(merchant, at, number, before, PAGE));
        walk(from, pages, (at, number) -> table.returnedBetween(merchant, at, number, before, PAGE));
    }

    private interface Page {
        List<PayoutMovement> after(Instant at, String number);
    }

    private static void walk(Instant from, Consumer<List<PayoutMovement>> pages, Page page) {
        Instant at = from;
        String number = "";
        List<PayoutMovement> found;
        do {
            found = page.after(at, number);
            if (!found.isEmpty()) {
                pages.accept(found);
                at = found.getLast().at();
                number = found.getLast().number();
            }
        } while (found.size() == PAGE);
    }
}
