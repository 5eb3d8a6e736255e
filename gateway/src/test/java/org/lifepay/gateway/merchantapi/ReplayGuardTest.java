package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayGuardTest {
    private static final String CANCEL = "/onlinePay/cancelOrder";

    private final GatewayServer gateway = GatewayServer.used();

    @AfterAll
    void stop() {
        gateway.close();
    }

    private MerchantProgram shop() {
        return new MerchantProgram(gateway);
    }

    private static Answer post(MerchantProgram shop, String path, SealedMessage message) {
        return shop.post(path, message, shop.merchant().digits());
    }

    @Test
    void a_captured_query_cancels_nothing() {
        try (MerchantProgram shop = shop()) {
            shop.call(MerchantProgram.ORDER, shop.order("1").build());
            SealedMessage query = shop.seal(shop.query("1").build());
            assertThat(post(shop, MerchantProgram.QUERY, query).code()).isEmpty();

            Answer replayed = post(shop, CANCEL, query);
            Answer folded = post(shop, CANCEL, new SealedMessage(query.encryptKey(), query.data() + "\n"));

            assertThat(replayed.sealed()).isTrue();
            assertThat(replayed.code()).isEqualTo("MESSAGE_REPLAYED");
            assertThat(folded.code()).isEqualTo("MESSAGE_REPLAYED");
            assertThat(shop.call(MerchantProgram.QUERY, shop.query("1").build())
                            .fields()
                            .text("status"))
                    .isEqualTo("INIT");
        }
    }

    @Test
    void the_same_function_may_be_called_again_and_another_with_a_new_message() {
        try (MerchantProgram shop = shop()) {
            shop.call(MerchantProgram.ORDER, shop.order("1").build());
            SealedMessage query = shop.seal(shop.query("1").build());

            assertThat(post(shop, MerchantProgram.QUERY, query).code()).isEmpty();
            assertThat(post(shop, MerchantProgram.QUERY, query).code()).isEmpty();
            assertThat(shop.call(CANCEL, shop.query("1").build()).code()).isEmpty();
        }
    }

    @Test
    void a_program_that_keeps_its_key_is_served_and_told_so() {
        try (MerchantProgram shop = shop();
                ConsoleClient developer = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OWNER)) {
            assertThat(developer.get("/console/developers").body()).doesNotContain("id=\"key-reused\"");
            var keeper = new KeyKeeper(shop);
            post(shop, MerchantProgram.ORDER, keeper.seal(shop.order("1").build()));
            Fields number = shop.query("1").build();
            assertThat(post(shop, MerchantProgram.QUERY, keeper.seal(number)).code())
                    .isEmpty();

            Answer cancelled = post(shop, CANCEL, keeper.seal(number));

            assertThat(cancelled.code()).isEmpty();
            assertThat(developer.get("/console/developers").body()).contains("id=\"key-reused\"");
        }
    }
}
