package org.lifepay.sdk;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer pays, {@code paymentModeCode}, together with the members without which this way cannot work (protocol
 * §3.3).
 */
public final class PaymentMode {
    private static final PaymentMode CASHIER = new PaymentMode(null, Collections.emptyMap());

    private final @Nullable String code;
    private final Map<String, String> members;

    private PaymentMode(@Nullable String code, Map<String, String> members) {
        this.code = code;
        this.members = members;
    }

    /** The platform's own cashier page, where the buyer chooses; answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode cashier() {
        return CASHIER;
    }

    /**
     * An Alipay life account (生活号), ALIPAY-OFFICIAL-P2P, for a merchant who does not know the buyer yet; answers {@link
     * PlacedOrder#redirectUrl()}, a page that signs the buyer in silently and opens the payment inside Alipay (protocol
     * §3.3). {@link Order.Builder#appId} names another app than the platform's own.
     */
    public static PaymentMode lifeAccount() {
        return code("ALIPAY-OFFICIAL-P2P");
    }

    /**
     * An Alipay life account (生活号), ALIPAY-OFFICIAL-P2P, for a merchant who has signed the buyer in; answers {@link
     * PlacedOrder#tradeNo()} and {@link PlacedOrder#jsString()} (protocol §3.3). The id belongs to the app that signed the
     * buyer in: if that is not the platform's own, name it with {@link Order.Builder#appId}.
     *
     * @param openId the buyer's Alipay user id (2088…) or open id
     */
    public static PaymentMode lifeAccount(String openId) {
        return new PaymentMode("ALIPAY-OFFICIAL-P2P", member("openId", openId));
    }

    /**
     * An Alipay mini program, MINIAPPS-ALI_PAY-P2P; answers {@link PlacedOrder#tradeNo()}.
     *
     * @param openId the buyer's Alipay user id
     */
    public static PaymentMode miniProgram(String openId) {
        return new PaymentMode("MINIAPPS-ALI_PAY-P2P", member("openId", openId));
    }

    /** A browser on a telephone, ALIPAY-WAP-P2P; answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode wap() {
        return code("ALIPAY-WAP-P2P");
    }

    /**
     * The buyer scans a code, SCANCODE-ALI_PAY-P2P; answers {@link PlacedOrder#scanCodeUrl()} and {@link
     * PlacedOrder#scanCode()}.
     */
    public static PaymentMode scanCode() {
        return code("SCANCODE-ALI_PAY-P2P");
    }

    /** An app wakes Alipay, ALIPAY-APP-P2P (Lifepay's own code); answers {@link PlacedOrder#appParams()}. */
    public static PaymentMode app() {
        return code("ALIPAY-APP-P2P");
    }

    /**
     * The merchant scans the buyer's barcode, BARCODE-ALI_PAY-P2P (Lifepay's own code); the answer's status is the
     * order's.
     *
     * @param authCode the digits that the scanner read
     */
    public static PaymentMode barcode(String authCode) {
        return new PaymentMode("BARCODE-ALI_PAY-P2P", member("authCode", authCode));
    }

    /** A desktop browser, ALIPAY-PC-P2P (Lifepay's own code); answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode pc() {
        return code("ALIPAY-PC-P2P");
    }

    /**
     * Any other code, sent as it is; members that it needs are added with {@link Order.Builder#extraField}.
     *
     * @param code a {@code paymentModeCode}
     */
    public static PaymentMode code(String code) {
        return new PaymentMode(Preconditions.text("paymentModeCode", code), Collections.emptyMap());
    }

    private static Map<String, String> member(String name, String value) {
        return Collections.singletonMap(name, Preconditions.text(name, value));
    }

    /** The {@code paymentModeCode}; empty for {@link #cashier()}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    Map<String, String> members() {
        return members;
    }
}
