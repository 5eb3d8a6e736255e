package org.lifepay.gateway.exchange.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.exchange.bank.CollectionRequest;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.collection.ForeignCollection.Status;
import org.lifepay.gateway.exchange.collection.PlaceCollection.Result;
import org.lifepay.gateway.ledger.audit.LedgerAudit;

/** 100 units are 700 yuan; the operator keeps 0.3 percent. */
@Timeout(60)
class CollectionTest {
    private GatewayFixture fixture;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
    }

    @AfterEach
    void close() {
        assertThat(fixture.bank.callsWithinTransactions).isEmpty();
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        fixture.close();
    }

    private Result place(String requestId, long hundredths) {
        return place(requestId, hundredths, "digest of " + requestId);
    }

    private Result place(String requestId, long hundredths, String digest) {
        return fixture.bean(PlaceCollection.class)
                .place(new PlaceCollection.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        digest,
                        null,
                        new ForeignAmount(ForeignCurrency.SGD, hundredths),
                        "GOODSTRADE",
                        "Tea",
                        "Ada Lovelace",
                        null,
                        Duration.ofDays(7),
                        "https://shop.example/" + requestId));
    }

    private ForeignCollection collection(String requestId) {
        return fixture.bean(PlaceCollection.class)
                .find(GatewayFixture.SHOP, requestId)
                .orElseThrow();
    }

    private ForeignCollection run(String requestId, Duration later) {
        fixture.clock.advance(later);
        fixture.bean(CollectForeignMoney.class).runOnce();
        return collection(requestId);
    }

    private List<String> postings() {
        return fixture.texts(
                "select kind || ' ' || currency || ' ' || amount from posting where cause_type = 'COLLECTION'"
                        + " order by posting_id");
    }

    private List<String> told() {
        return fixture.texts("select cast(cast(fields as jsonb) ->> 'status' as text) from notification"
                + " where kind = 'TRANSFER' order by notification_id");
    }

    @Test
    void what_a_payer_abroad_pays_is_the_merchants_in_yuan() {
        place("c1", 10_001);
        ForeignCollection open = collection("c1");
        fixture.bank.pay(open.serialNumber(), 9_900);
        ForeignCollection paid = run("c1", Duration.ofMinutes(1));
        run("c1", Duration.ofDays(1));

        assertThat(open.status()).isEqualTo(Status.OPEN);
        assertThat(((Fields) CollectionFields.of(open).build().get("payTo")).text("reference"))
                .isEqualTo("Q" + open.serialNumber());
        assertThat(paid.status()).isEqualTo(Status.SUCCESS);
        assertThat(paid.settled().credited().fen()).isEqualTo(69_092);
        assertThat(postings()).containsExactly("COLLECTION_CREDITED CNY 69300", "COLLECTION_FEE CNY 208");
        assertThat(told()).containsExactly("SUCCESS");
        assertThat(fixture.bank.collected)
                .extracting(CollectionRequest::payerName)
                .containsExactly("Ada Lovelace");
        assertThat(fixture.texts("select sealed_payer from foreign_collection").getFirst())
                .startsWith("sealed for ");
        assertThat(open.toString()).doesNotContain("Ada", "NRA");
    }

    @Test
    void the_same_request_at_once_is_one_collection_and_another_content_is_refused() throws Exception {
        List<Callable<Result>> same = Collections.nCopies(8, () -> place("c1", 10_001));
        List<Result> results = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (Future<Result> result : callers.invokeAll(same)) {
                results.add(result.get());
            }
        }

        assertThat(results).hasOnlyElementsOfType(Result.Accepted.class);
        assertThat(fixture.bank.collected).hasSize(1);
        assertThat(place("c1", 10_001, "another digest")).isEqualTo(new Result.RequestIdReused());
    }

    @Test
    void what_is_lost_is_asked_about_and_opened_again_under_the_same_number() {
        fixture.bank.loseNextCollection();
        place("c1", 10_001);
        Status unknown = collection("c1").status();
        var early = fixture.bean(CollectionExceptions.class).list(10);
        fixture.bank.loseNextResponse();
        run("c1", Duration.ofHours(1));
        var listed = fixture.bean(CollectionExceptions.class).list(10);
        fixture.bean(CollectionExceptions.class)
                .expedite(GatewayFixture.SHOP, collection("c1").serialNumber());
        run("c1", Duration.ofMinutes(2));

        assertThat(unknown).isEqualTo(Status.WAITING);
        assertThat(early).isEmpty();
        assertThat(listed).extracting(CollectionExceptions.Item::label).containsExactly("SGD 100.01 · lost");
        assertThat(collection("c1").status()).isEqualTo(Status.OPEN);
        assertThat(fixture.bank.collected)
                .extracting(CollectionRequest::number)
                .hasSize(2)
                .containsOnly(collection("c1").serialNumber());
        assertThat(told()).isEmpty();
    }

    @Test
    void a_declined_one_fails_and_what_is_paid_after_the_end_is_still_the_merchants() {
        place("declined", 10_002);
        place("late", 10_001);
        Status over = run("late", Duration.ofDays(8)).status();
        fixture.bank.pay(collection("late").serialNumber(), 10_001);
        Status paid = run("late", Duration.ofDays(2)).status();
        for (int day = 0; day < 9; day++) {
            run("declined", Duration.ofDays(1));
        }

        assertThat(collection("declined").reason()).isEqualTo("PAYER_NOT_ACCEPTED");
        assertThat(over).isEqualTo(Status.FAILED);
        assertThat(paid).isEqualTo(Status.SUCCESS);
        assertThat(postings()).containsExactly("COLLECTION_CREDITED CNY 70007", "COLLECTION_FEE CNY 211");
        assertThat(told()).as("none was delivered yet").containsExactly("FAILED", "SUCCESS", "SUCCESS");
        assertThat(fixture.texts("select request_id from foreign_collection where due_at is not null"))
                .isEmpty();
    }
}
