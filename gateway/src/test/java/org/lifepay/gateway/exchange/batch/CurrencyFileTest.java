package org.lifepay.gateway.exchange.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.batch.Mistake.Problem;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch.Result;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;

/** Two orders of 8.88 yuan have bought 1.26 dollars each, which files send. */
@Timeout(60)
class CurrencyFileTest {
    private GatewayFixture fixture;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        buy("o1");
        buy("o2");
    }

    @AfterEach
    void close() {
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        fixture.close();
    }

    private void buy(String requestId) {
        Fields.Builder details = Fields.builder();
        new ExchangeRequest("USD", null, null, "GOODSTRADE", null).put(details);
        PlaceOrder.Request any = GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        any.merchant(),
                        any.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                Order.PointOfSale.NONE,
                                "USD",
                                false),
                        any.addresses(),
                        any.lifetime(),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept(new String(details.build().toJson(), StandardCharsets.UTF_8), null)));
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        fixture.bean(BuyForeignMoney.class).runOnce();
    }

    private Result place(String requestId, ForeignCurrency currency, long hundredths, String text) {
        var file = (RemittanceFiles.Result.Stored) fixture.bean(RemittanceFiles.class)
                .upload(GatewayFixture.SHOP, "payees.csv", text.getBytes(StandardCharsets.UTF_8));
        return fixture.bean(PlaceRemittanceBatch.class)
                .place(new PlaceRemittanceBatch.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest of " + requestId,
                        null,
                        new ForeignAmount(currency, hundredths),
                        file.file().path(),
                        false,
                        false,
                        "https://shop.example/" + requestId));
    }

    private Result place(String requestId, long cents, String text) {
        return place(requestId, ForeignCurrency.USD, cents, text);
    }

    private PlaceRemittance.Result remit(String purchase) {
        return fixture.bean(PlaceRemittance.class)
                .place(new PlaceRemittance.Request(
                        GatewayFixture.SHOP,
                        "rest of " + purchase,
                        "digest",
                        null,
                        List.of(purchase),
                        new ForeignPayee(Map.of(ForeignPayee.NAME, "Ada Lovelace", ForeignPayee.ACCOUNT, "62220001")),
                        "https://shop.example/rest"));
    }

    private RemittanceBatch.Tally run(String requestId, Duration later) {
        fixture.clock.advance(later);
        fixture.bean(SendRemittances.class).runOnce();
        return fixture.bean(PlaceRemittanceBatch.class)
                .find(GatewayFixture.SHOP, requestId)
                .orElseThrow()
                .tally();
    }

    private List<String> reserved() {
        return fixture.texts("select currency || ' ' || sum(amount) from posting where kind = 'REMITTANCE_RESERVED'"
                + " and cause_type = 'REMITTANCE_BATCH' group by currency");
    }

    private long payable() {
        return fixture.sql()
                .sql(
                        "select sum(case when credit_account = 'FOREIGN_PAYABLE' then amount else -amount end) from posting"
                                + " where 'FOREIGN_PAYABLE' in (debit_account, credit_account)")
                .query(Long.class)
                .single();
    }

    @Test
    void files_send_the_oldest_purchases_first_and_what_comes_back_can_be_sent_again() {
        Result placed = place(
                "b1",
                200,
                "1.30,Ada,,,62220001,,SOFTWARE\n0.20,Shut,,,62229002,,SOFTWARE\n0.50,Back,,,62229006,,SOFTWARE\n");
        Result tooMuch = place("b2", 53, "0.53,Eve,,,62220003,,SOFTWARE\n");
        RemittanceBatch.Tally sent = run("b1", Duration.ZERO);
        RemittanceBatch.Tally later = run("b1", Duration.ofDays(4));

        assertThat(placed).isInstanceOf(Result.Accepted.class);
        assertThat(tooMuch).isEqualTo(new Result.ExceedsBalance(52));
        assertThat(reserved()).containsExactly("USD 200");
        assertThat(sent).isEqualTo(new RemittanceBatch.Tally(0, 180, 20));
        assertThat(later).isEqualTo(new RemittanceBatch.Tally(0, 130, 70));
        long back = fixture.sql()
                .sql("select amount from foreign_returned where currency = 'USD'")
                .query(Long.class)
                .single();
        assertThat(payable()).isEqualTo(back + 52);
        assertThat(remit("o1")).isEqualTo(new PlaceRemittance.Result.Remitted());
        assertThat(remit("o2"))
                .isInstanceOfSatisfying(
                        PlaceRemittance.Result.Accepted.class,
                        rest -> assertThat(rest.remittance().amount().hundredths())
                                .isEqualTo(52));
        assertThat(place("b3", back, "0." + back + ",Eve,,,62220003,,SOFTWARE\n"))
                .isInstanceOf(Result.Accepted.class);
        assertThat(payable()).isZero();
        assertThat(place("b4", 1, "0.01,Eve,,,62220003,,SOFTWARE\n")).isEqualTo(new Result.ExceedsBalance(0));
    }

    @Test
    void files_at_once_never_send_more_than_there_is() throws Exception {
        List<Callable<Result>> calls = IntStream.range(0, 4)
                .<Callable<Result>>mapToObj(
                        i -> () -> place("b" + i, 100, "1,Payee " + i + ",,,6222000" + i + ",,SOFTWARE\n"))
                .toList();
        List<Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Result> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }

        assertThat(results).filteredOn(Result.Accepted.class::isInstance).hasSize(2);
        assertThat(results).filteredOn(new Result.ExceedsBalance(52)::equals).hasSize(2);
        assertThat(reserved()).containsExactly("USD 200");
        assertThat(payable()).isEqualTo(52);
        assertThat(place(
                        "yen",
                        ForeignCurrency.JPY,
                        100,
                        "0.50,Ada,,,62220001,,SOFTWARE\n0.50,Eve,,,62220003,,SOFTWARE\n"))
                .isEqualTo(new Result.Refused(List.of(
                        new Mistake(1, FileLine.AMOUNT, Problem.NOT_WHOLE),
                        new Mistake(2, FileLine.AMOUNT, Problem.NOT_WHOLE))));
    }
}
