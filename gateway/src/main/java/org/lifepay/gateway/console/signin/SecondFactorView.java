package org.lifepay.gateway.console.signin;

import java.util.Base64;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.qrcode.QrCode;
import org.springframework.ui.Model;

/** Shows the secret of a new second factor, to be scanned or typed. */
final class SecondFactorView {
    static final String TEMPLATE = "signin/second-factor";
    private static final int QR_PIXELS = 240;

    private SecondFactorView() {}

    /** Fills the model; the form with the first code goes to this address. */
    static void show(SecondFactor.Enrolment enrolment, String action, Model model) {
        model.addAttribute("action", action);
        model.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute(
                "picture",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(enrolment.uri(), QR_PIXELS)));
    }
}
