package org.lifepay.gateway.channel.bill;

/** The result of fetching a bill. */
public sealed interface BillDownload {
    /** The file was written in full. */
    record Complete() implements BillDownload {}

    /** The channel says that nothing moved on the day. */
    record Empty() implements BillDownload {}

    /** It is not produced yet, or there is none because nothing moved: the channel does not say which. */
    record NotThere(String reason) implements BillDownload {}

    /** The account has no such bill, and will have none. */
    record NotOffered(String reason) implements BillDownload {}

    /** Anything else; ask again. What was written is not the file. */
    record Unknown(String reason) implements BillDownload {}
}
