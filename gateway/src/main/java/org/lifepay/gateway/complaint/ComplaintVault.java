package org.lifepay.gateway.complaint;

import java.nio.charset.StandardCharsets;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Texts of complaints as they are stored: sealed, each for one row. */
@Component
class ComplaintVault {
    private final Vault vault;

    ComplaintVault(Vault vault) {
        this.vault = vault;
    }

    String seal(ComplaintText text, MerchantId merchant, String number) {
        Fields fields = Fields.builder()
                .put("content", text.content())
                .put("contact", text.contact())
                .build();
        return vault.seal(new String(fields.toJson(), StandardCharsets.UTF_8), context(merchant, number));
    }

    ComplaintText open(Complaint complaint) {
        Fields fields = parse(vault.open(complaint.sealedText(), context(complaint.merchant(), complaint.number())));
        return new ComplaintText(fields.text("content"), fields.text("contact"));
    }

    String sealReply(String text, MerchantId merchant, long reply) {
        return vault.seal(text, replyContext(merchant, reply));
    }

    String openReply(Reply reply) {
        return vault.open(reply.sealedText(), replyContext(reply.merchant(), reply.id()));
    }

    private static String replyContext(MerchantId merchant, long reply) {
        return "complaint reply " + merchant.digits() + " " + reply;
    }

    private static String context(MerchantId merchant, String number) {
        return "complaint " + merchant.digits() + " " + number;
    }

    private static Fields parse(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException _) { // its message may quote the buyer
            throw new IllegalStateException("a stored complaint is not readable");
        }
    }
}
