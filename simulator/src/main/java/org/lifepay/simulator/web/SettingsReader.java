package org.lifepay.simulator.web;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;
import org.lifepay.simulator.trade.SimulatorSettings;

/** Changes settings by their names from the control API. */
final class SettingsReader {
    private SettingsReader() {}

    static SimulatorSettings change(SimulatorSettings settings, Map<String, String> values) {
        return settings.but(draft -> values.forEach((name, value) -> set(draft, name, value)));
    }

    private static void set(SimulatorSettings.Draft draft, String name, String value) {
        switch (name) {
            case "noticeFactor" -> draft.noticeFactor = Double.parseDouble(value);
            case "precreateAgain" -> draft.precreateAgain = truth(name, value);
            case "closedNotices" -> draft.closedNotices = truth(name, value);
            case "finishedNotices" -> draft.finishedNotices = truth(name, value);
            case "cancelVoidsCode" -> draft.cancelVoidsCode = truth(name, value);
            case "openIds" -> draft.openIds = truth(name, value);
            case "refundWindow" -> draft.refundWindow = FaultReader.duration(value);
            case "passwordAboveFen" -> draft.passwordAboveFen = Long.parseLong(value);
            case "payerDelay" -> draft.payerDelay = FaultReader.duration(value);
            case "noticeCharset" -> draft.noticeCharset = Charset.forName(value).name();
            case "noticeCertificate" -> draft.noticeCertificate = truth(name, value);
            case "feeBasisPoints" -> draft.feeBasisPoints = Integer.parseInt(value);
            case "billAfter" -> draft.billAfter = FaultReader.duration(value);
            case "transferFundsFen" -> draft.transferFundsFen = Long.parseLong(value);
            case "transferDelay" -> draft.transferDelay = FaultReader.duration(value);
            case "merchantDiscountFen" -> draft.merchantDiscountFen = Long.parseUnsignedLong(value);
            case "platformDiscountFen" -> draft.platformDiscountFen = Long.parseUnsignedLong(value);
            case "messageUrl" -> draft.messageUrl = value.isEmpty() ? null : URI.create(value);
            case "emptyBills" -> draft.emptyBills = truth(name, value);
            default -> throw new IllegalArgumentException("there is no setting " + name);
        }
    }

    private static boolean truth(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " is true or false");
        }
        return value.equals("true");
    }
}
