package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.trade.SimulatorSettings;

@Timeout(60)
class AlipayMessagesTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> complained = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_transfer_that_has_ended_is_passed_on_by_its_number(KeyMode mode) {
        var alipay = alipay(mode);

        String answer = accepting(alipay).receive(message(alipay));

        assertThat(answer).isEqualTo("success");
        assertThat(told).containsExactly("t1");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_complaint_that_has_changed_is_passed_on_by_its_number(KeyMode mode) {
        var alipay = alipay(mode);
        alipay.paid("t1");
        var made = alipay.simulator.buyerApp().complaints().make(false, List.of("t1"), "没有收到货", "13800138000");
        alipay.simulator.deliverDueNotices();
        var message = alipay.notices.stream()
                .filter(form -> AlipayMessages.COMPLAINT_CHANGED.equals(form.get("msg_method")))
                .findFirst()
                .orElseThrow();

        assertThat(accepting(alipay).receive(message)).isEqualTo("success");
        assertThat(complained).containsExactly("TRADE " + made.id());
        assertThat(message.toString()).doesNotContain("13800138000", "没有收到货");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void what_alipay_has_not_signed_is_refused(KeyMode mode) {
        var alipay = alipay(mode);
        var changed = new HashMap<>(message(alipay));
        changed.computeIfPresent("biz_content", (_, content) -> content.replace("t1", "t2"));
        var unsigned = new HashMap<>(message(alipay));
        unsigned.remove("sign");

        assertThat(accepting(alipay).receive(changed)).isEqualTo("fail");
        assertThat(accepting(alipay).receive(unsigned)).isEqualTo("fail");
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void one_that_was_not_accepted_is_sent_again(KeyMode mode) {
        var alipay = alipay(mode);
        var refusing =
                AlipayMessages.to(_ -> new Confirmation.Rejected("later"), (_, _) -> {}, alipay.settings, alipay.clock);

        assertThat(refusing.receive(message(alipay))).isEqualTo("fail");
    }

    private AlipayMessages accepting(SimulatedAlipay alipay) {
        return AlipayMessages.to(
                number -> {
                    told.add(number);
                    return new Confirmation.Accepted();
                },
                (source, number) -> complained.add(source + " " + number),
                alipay.settings,
                alipay.clock);
    }

    private static SimulatedAlipay alipay(KeyMode mode) {
        return new SimulatedAlipay(
                mode,
                SimulatorSettings.defaults()
                        .but(draft -> draft.messageUrl = URI.create("http://127.0.0.1:1/alipay/message")));
    }

    private static Map<String, String> message(SimulatedAlipay alipay) {
        alipay.payouts.pay(new PayoutRequest(
                SimulatedAlipay.HINT,
                "t1",
                new Money(888),
                new Payee.BankCard("6222020000001234", "张三", false, "工商银行", null, null, null),
                "转账",
                null));
        alipay.simulator.deliverDueNotices();
        return alipay.notices.getLast();
    }
}
