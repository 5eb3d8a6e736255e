package org.lifepay.gateway.order;

import java.util.Arrays;
import java.util.Optional;
import org.lifepay.gateway.channel.Way;

/** The paymentModeCodes that are enabled (protocol, payment modes). */
public enum PaymentMode {
    LIFE_ACCOUNT("ALIPAY-OFFICIAL-P2P", Way.LIFE_ACCOUNT),
    WAP("ALIPAY-WAP-P2P", Way.WAP),
    SCAN_CODE("SCANCODE-ALI_PAY-P2P", Way.SCAN_CODE),
    MINI_PROGRAM("MINIAPPS-ALI_PAY-P2P", Way.MINI_PROGRAM),
    APP("ALIPAY-APP-P2P", Way.APP),
    BARCODE("BARCODE-ALI_PAY-P2P", Way.BARCODE),
    PC("ALIPAY-PC-P2P", Way.PC);

    private final String code;
    private final Way way;

    PaymentMode(String code, Way way) {
        this.code = code;
        this.way = way;
    }

    public static Optional<PaymentMode> ofCode(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }

    /** The wire's paymentModeCode. */
    public String code() {
        return code;
    }

    public Way way() {
        return way;
    }

    /** Whether the buyer is sent to our page first, which leads on to the channel. */
    public boolean throughOurPage() {
        return this == WAP || this == PC;
    }
}
