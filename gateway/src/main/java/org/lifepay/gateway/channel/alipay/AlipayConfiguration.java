package org.lifepay.gateway.channel.alipay;

import java.time.Clock;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintNoticeHandler;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.settings.OutboundSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Alipay channel, unless {@code lifepay.alipay.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AlipaySettings.class,
    AlipaySignInSettings.class,
    AlipayComplaintSettings.class,
    OutboundSettings.class
})
@ConditionalOnBooleanProperty(prefix = "lifepay.alipay", name = "enabled", matchIfMissing = true)
class AlipayConfiguration {
    @Bean
    AlipayTransport alipayTransport(AlipaySettings settings, OutboundSettings outbound) {
        return AlipayTransport.http(settings.connectTimeout(), settings.readTimeout(), outbound.selector());
    }

    @Bean
    AlipayChannel alipayChannel(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.over(transport, settings, circuits, clock);
    }

    @Bean
    BuyerSignIn buyerSignIn(
            AlipayTransport transport,
            AlipaySettings settings,
            AlipaySignInSettings signIn,
            ChannelCircuits circuits,
            Clock clock) {
        return AlipayChannel.signIn(transport, settings, signIn, circuits, clock);
    }

    @Bean
    ChannelBills alipayBills(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.bills(transport, settings, circuits, clock);
    }

    @Bean
    PayoutChannel alipayPayouts(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.payouts(transport, settings, circuits, clock);
    }

    @Bean
    SplitChannel alipaySplits(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.splits(transport, settings, circuits, clock);
    }

    @Bean
    CustomsChannel alipayCustoms(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.customs(transport, settings, circuits, clock);
    }

    @Bean
    @ConditionalOnBooleanProperty(prefix = "lifepay.alipay.complaints", name = "trade")
    ComplaintChannel alipayTradeComplaints(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.tradeComplaints(transport, settings, circuits, clock);
    }

    @Bean
    @ConditionalOnBooleanProperty(prefix = "lifepay.alipay.complaints", name = "risk")
    ComplaintChannel alipayRiskComplaints(
            AlipayTransport transport, AlipaySettings settings, ChannelCircuits circuits, Clock clock) {
        return AlipayChannel.riskComplaints(transport, settings, circuits, clock);
    }

    @Bean
    AlipayCertificateGauges alipayCertificateGauges(AlipaySettings settings) {
        return new AlipayCertificateGauges(settings);
    }

    @Bean
    AlipayNotices alipayNotices(
            PaymentConfirmationHandler handler, RefundNoticeHandler refunds, AlipaySettings settings, Clock clock) {
        return AlipayNotices.to(handler, refunds, settings, clock);
    }

    @Bean
    AlipayMessages alipayMessages(
            PayoutNoticeHandler payouts, ComplaintNoticeHandler complaints, AlipaySettings settings, Clock clock) {
        return AlipayMessages.to(payouts, complaints, settings, clock);
    }
}
