package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.HttpNoticeTransport;
import org.lifepay.simulator.web.SimulatorServer;

/** Every method, through Ant's own SDK over HTTP, in both key modes. */
class OfficialJavaSdkTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_code_that_was_scanned_and_paid_is_seen_as_paid(boolean certificateMode) throws Exception {
        var clock = new MovableClock(Clock.systemUTC());
        var keys = SimulatorKeys.generate(clock);
        try (var transport = new HttpNoticeTransport()) {
            var simulator = new Simulator(clock, new Random(1), keys, SimulatorSettings.defaults(), transport);
            try (var server = SimulatorServer.start(simulator, 0)) {
                var client = OfficialClient.of(server.gatewayUrl(), keys, certificateMode);
                var precreate = new AlipayTradePrecreateRequest();
                precreate.setBizContent(
                        "{\"out_trade_no\":\"n1\",\"total_amount\":\"8.88\",\"subject\":\"首信易支付 😀 a+b%c\"}");

                var opened = client.call(precreate);
                assertThat(opened.getCode()).as(opened.getBody()).isEqualTo("10000");
                assertThat(simulator.pay("n1")).isInstanceOf(Act.Done.class);

                var query = new AlipayTradeQueryRequest();
                query.setBizContent("{\"out_trade_no\":\"n1\"}");
                var answer = client.call(query);
                assertThat(answer.getTradeStatus()).as(answer.getBody()).isEqualTo("TRADE_SUCCESS");
            }
        }
    }
}
