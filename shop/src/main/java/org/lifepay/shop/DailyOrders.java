package org.lifepay.shop;

import java.nio.file.Paths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.OrderFilter;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.QueriedOrder;
import org.lifepay.sdk.ResentNotifications;

/** A shop's daily job: lists the paid orders of yesterday and requests missed notifications again. */
public final class DailyOrders {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private DailyOrders() {}

    public static void main(String[] args) {
        MerchantKeys keys = MerchantKeys.readFolder(Paths.get(args[1]), args[2]);
        printPaidOrders(
                LifepayClient.builder(args[0], keys.merchantId(), keys).build(),
                LocalDate.now(SHANGHAI).minusDays(1));
    }

    static void printPaidOrders(LifepayClient client, LocalDate day) {
        Instant midnight = day.atStartOfDay(SHANGHAI).toInstant();
        OrderFilter paid = OrderFilter.builder()
                .endedBetween(midnight, midnight.plusSeconds(86_399))
                .status(OrderStatus.SUCCESS)
                .pageSize(100)
                .build();
        long fen = 0;
        for (QueriedOrder order : client.listOrders(paid).autoPagingIterable()) {
            System.out.println(order.requestId() + " " + order.amount());
            fen += order.amount().fen();
        }
        System.out.println("Paid on " + day + ": " + Money.fen(fen));

        ResentNotifications resent = client.resendNotifications(day);
        System.out.println("Coming again: " + resent.queued() + ", then " + resent.remaining() + " more");
    }
}
