package org.lifepay.gateway.channel.alipay;

import org.junit.jupiter.api.Nested;
import org.lifepay.gateway.channel.ChannelHarness;
import org.lifepay.gateway.channel.PaymentChannelConformance;
import org.lifepay.gateway.channel.RefundConformance;

/** The Alipay channel passes the conformance tests. */
class AlipayConformanceTest {
    @Nested
    class PaymentsWithPublicKeys extends PaymentChannelConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new AlipayHarness(new SimulatedAlipay(KeyMode.PUBLIC_KEY));
        }
    }

    @Nested
    class PaymentsWithCertificates extends PaymentChannelConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new AlipayHarness(new SimulatedAlipay(KeyMode.CERTIFICATE));
        }
    }

    @Nested
    class RefundsWithPublicKeys extends RefundConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new AlipayHarness(new SimulatedAlipay(KeyMode.PUBLIC_KEY));
        }
    }

    @Nested
    class RefundsWithCertificates extends RefundConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new AlipayHarness(new SimulatedAlipay(KeyMode.CERTIFICATE));
        }
    }
}
