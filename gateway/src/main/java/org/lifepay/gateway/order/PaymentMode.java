package org.lifepay.gateway.order;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.channel.PaymentMethod;

/** The supported paymentModeCodes (protocol, payment modes). */
public enum PaymentMode {
    LIFE_ACCOUNT("ALIPAY-OFFICIAL-P2P", PaymentMethod.LIFE_ACCOUNT),
    WAP("ALIPAY-WAP-P2P", PaymentMethod.WAP),
    SCAN_CODE("SCANCODE-ALI_PAY-P2P", PaymentMethod.SCAN_CODE),
    MINI_PROGRAM("MINIAPPS-ALI_PAY-P2P", PaymentMethod.MINI_PROGRAM),
    APP("ALIPAY-APP-P2P", PaymentMethod.APP),
    BARCODE("BARCODE-ALI_PAY-P2P", PaymentMethod.BARCODE),
    PC("ALIPAY-PC-P2P", PaymentMethod.PC),
    EXCLUSIVE_ACCOUNT("OFFLINE-P2P", PaymentMethod.BANK_TRANSFER);

    /** Stands in lists for orders whose buyer chooses on our page: they have no paymentModeCode. */
    public static final String CASHIER = "CASHIER";

    private final String code;
    private final PaymentMethod method;

    PaymentMode(String code, PaymentMethod method) {
        this.code = code;
        this.method = method;
    }

    public static Optional<PaymentMode> ofCode(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }

    /** Whatever orders can be looked for by: every paymentModeCode, and {@link #CASHIER}. */
    public static Set<String> codes() {
        return Stream.concat(Stream.of(CASHIER), Arrays.stream(values()).map(PaymentMode::code))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The wire's paymentModeCode. */
    public String code() {
        return code;
    }

    public PaymentMethod method() {
        return method;
    }

    /** Whether the buyer is first sent to our page, which redirects to the channel. */
    public boolean usesCashierPage() {
        return this == WAP || this == PC;
    }
}
