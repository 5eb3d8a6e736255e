package org.lifepay.gateway.channel.bill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** The bills of one account at a channel. Fetching goes over the network: never within a transaction. */
public interface ChannelBills {
    /** The channel, in capital letters, such as {@code ALIPAY}. */
    String channel();

    /** The account at the channel whose bill it is. */
    String account();

    /** The bills that the channel has of the account. */
    Set<BillType> types();

    /** Fetches a bill of a past day and writes the file, as the channel sends it. */
    BillDownload fetch(BillType type, LocalDate day, OutputStream file);

    /**
     * Reads a fetched bill of payments and refunds row by row, in constant memory, and verifies its totals at the end: rows
     * count only if it returns.
     *
     * @throws BillFormatException if the layout is unknown, the file ends early, or totals and rows differ
     */
    void read(InputStream file, Consumer<BilledMovement> rows) throws IOException;

    /** The same of a bill of the account. */
    void readAccount(InputStream file, Consumer<AccountMovement> rows) throws IOException;
}
