package org.lifepay.shop;

import java.io.IOException;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.OrderFilter;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.QueriedOrder;
import org.lifepay.sdk.Statement;

/** What a shop may do each morning: take in yesterday's statement, hear again what it missed, look something up. */
public final class DailyStatement {
    private DailyStatement() {}

    public static void main(String[] args) throws IOException {
        MerchantKeys keys = MerchantKeys.readFolder(Paths.get(args[1]), args[2]);
        LifepayClient client =
                LifepayClient.builder(args[0], keys.merchantId(), keys).build();
        fetchStatement(client, LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1));
    }

    static void fetchStatement(LifepayClient client, LocalDate yesterday) throws IOException {
        Statement statement = client.statement(yesterday);
        statement.download(Paths.get("statement-" + yesterday + ".csv")); // compared with its signed digest
        System.out.println(statement.lineCount() + " movements, paid in all: " + statement.payments());

        client.resendNotifications(yesterday); // those that this shop did not acknowledge

        OrderFilter forgotten = OrderFilter.builder()
                .number("tea-1001")
                .status(OrderStatus.SUCCESS)
                .build();
        for (QueriedOrder order : client.listOrders(forgotten).autoPagingIterable()) {
            System.out.println(order.requestId() + " " + order.amount());
        }
    }
}
