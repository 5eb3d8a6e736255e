package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.trade.SimulatorSettings;

/** The real Alipay channel over a simulator, without sockets, on a test's clock. */
public final class SimulatedChannel implements AlipayTransport {
    public final Simulator simulator;
    public final PaymentChannel channel;
    public final ChannelBills bills;
    public final PayoutChannel payouts;
    public final SplitChannel splits;

    public SimulatedChannel(Clock clock) {
        this.simulator = new Simulator(
                new MovableClock(clock),
                new SplittableRandom(1),
                TestKeys.KEYS,
                SimulatorSettings.defaults(),
                (_, _) -> new NoticeResponse(200, "success"));
        AlipaySettings settings = TestKeys.settings(KeyMode.PUBLIC_KEY, URI.create("http://127.0.0.1:1/gateway.do"));
        this.channel = AlipayChannel.over(this, settings, TestKeys.circuits(clock), clock);
        this.bills = AlipayChannel.bills(this, settings, TestKeys.circuits(clock), clock);
        this.payouts = AlipayChannel.payouts(this, settings, TestKeys.circuits(clock), clock);
        this.splits = AlipayChannel.splits(this, settings, TestKeys.circuits(clock), clock);
    }

    @Override
    public Response post(URI url, Map<String, String> form) throws IOException {
        Map<String, String> merged = new HashMap<>(SimulatedAlipay.fields(url.getRawQuery()));
        merged.putAll(form);
        return switch (simulator.gateway(merged)) {
            case GatewayResponse.Json(var text, var _) -> new Response(200, text);
            case GatewayResponse.HttpError(var status) -> new Response(status, "");
            case GatewayResponse.Dropped _ -> throw new IOException("dropped");
            case GatewayResponse.Cashier _, GatewayResponse.ErrorPage _ -> new Response(200, "<html></html>");
        };
    }

    @Override
    public void download(URI url, OutputStream file) throws IOException {
        byte[] zip = simulator.bills().download(url.getPath().substring("/bill/".length()));
        file.write(zip == null ? "下载超时，请重新下载".getBytes(Charset.forName("GBK")) : zip);
    }
}
