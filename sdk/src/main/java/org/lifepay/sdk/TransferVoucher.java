package org.lifepay.sdk;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 转账凭证。Where the voucher of a paid transfer is: the answer to {@link PayoutClient#transferVoucher} (protocol §3.8). */
public final class TransferVoucher extends ApiResource {
    private final URI downloadUrl;

    TransferVoucher(Fields fields) {
        super(fields);
        try {
            downloadUrl = URI.create(string("downloadUrl"));
        } catch (IllegalArgumentException e) {
            throw new UnverifiedResponseException("the platform's answer has no address in downloadUrl");
        }
    }

    /** 下载地址。A GET without any header gets the PDF; every holder of the address can, until it expires. */
    public URI downloadUrl() {
        return downloadUrl;
    }

    /** 有效期至。Until when the address works; empty when it came in another format. Another call gives another address. */
    public Optional<Instant> expiresAt() {
        return time("downloadUrlExpires");
    }
}
