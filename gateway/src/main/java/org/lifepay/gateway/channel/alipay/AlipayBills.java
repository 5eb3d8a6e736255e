package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;

/** The bills of the seller's account; their URL works for 30 seconds, so it is used at once. */
final class AlipayBills implements ChannelBills {
    private static final String EMPTY = "EMPTY_DATA_WITH_BILL_FILE";

    /** The codes as documented and, in lower case with a prefix, as they were seen. */
    private static final Set<String> NOT_THERE = Set.of(
            "isp.bill_not_exist",
            "BILL_NOT_EXIST",
            "NO_BILL_DATA",
            "isv.invalid_arguments",
            "INVAILID_ARGUMENTS",
            "BILL_DATE_BEFORE_REGISTRATION");

    private static final Set<String> NOT_OFFERED = Set.of("TYPE_NOT_SUPPORTED");

    private final AlipayCalls calls;
    private final AlipayTransport transport;
    private final String account;

    AlipayBills(AlipayCalls calls, AlipayTransport transport, String account) {
        this.calls = calls;
        this.transport = transport;
        this.account = account;
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Set<BillType> types() {
        return EnumSet.allOf(BillType.class);
    }

    @Override
    public BillDownload fetch(BillType type, LocalDate day, OutputStream file) {
        AlipayDataDataserviceBillDownloadurlQueryModel model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType(
                switch (type) {
                    case TRADE -> "trade";
                    case ACCOUNT -> "signcustomer";
                });
        model.setBillDate(day.toString());
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, "bill " + type + " " + day)) {
            case AlipayResult.Done<AlipayDataDataserviceBillDownloadurlQueryResponse>(var answer) ->
                EMPTY.equals(answer.getBillFileCode())
                        ? new BillDownload.Empty()
                        : download(answer.getBillDownloadUrl(), file);
            case AlipayResult.Pending<AlipayDataDataserviceBillDownloadurlQueryResponse> _ ->
                new BillDownload.Unknown("code 10003");
            case AlipayResult.Rejected<AlipayDataDataserviceBillDownloadurlQueryResponse>(String code, var _) ->
                refused(code);
            case AlipayResult.Unknown<AlipayDataDataserviceBillDownloadurlQueryResponse>(String reason) ->
                refused(reason);
        };
    }

    private static BillDownload refused(String code) {
        if (NOT_THERE.contains(code)) {
            return new BillDownload.NotThere(code);
        }
        return NOT_OFFERED.contains(code) ? new BillDownload.NotOffered(code) : new BillDownload.Unknown(code);
    }

    private BillDownload download(String url, OutputStream file) {
        if (!AlipayText.hasText(url)) {
            return new BillDownload.Unknown("no URL in the answer");
        }
        ZipOnlyOutputStream zip = new ZipOnlyOutputStream(file);
        try {
            transport.download(URI.create(url), zip);
        } catch (NotZipException late) {
            return new BillDownload.Unknown("the download is no zip: its URL had expired");
        } catch (IOException | IllegalArgumentException failed) {
            return new BillDownload.Unknown(
                    "download failed (" + failed.getClass().getSimpleName() + ")");
        }
        return zip.isBegun() ? new BillDownload.Complete() : new BillDownload.Unknown("the download is empty");
    }

    @Override
    public void read(InputStream file, Consumer<BilledMovement> rows) throws IOException {
        AlipayBillReader.read(file, rows);
    }

    @Override
    public void readAccount(InputStream file, Consumer<AccountMovement> rows) throws IOException {
        AlipayBillReader.readAccount(file, rows);
    }

    private static final class NotZipException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A download that is late gives a page of text, with status 200. */
    private static final class ZipOnlyOutputStream extends FilterOutputStream {
        private static final byte[] SIGNATURE = {'P', 'K'};
        private int seen;

        ZipOnlyOutputStream(OutputStream out) {
            super(out);
        }

        boolean isBegun() {
            return seen == SIGNATURE.length;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = 0; seen < SIGNATURE.length && i < length; i++) {
                if (bytes[offset + i] != SIGNATURE[seen]) {
                    throw new NotZipException();
                }
                seen++;
            }
            out.write(bytes, offset, length);
        }
    }
}
