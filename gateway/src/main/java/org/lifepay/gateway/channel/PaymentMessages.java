package org.lifepay.gateway.channel;

/** Keeps what is sent to a channel to initiate payments that customs may ask about; never throws. */
public interface PaymentMessages {
    /** Whether customs may ask about the payment; answered from memory. */
    boolean isKept(PaymentRequest request);

    /** The message is about to be sent, or to be handed to the buyer; one that was sent before for this number counts no more. */
    void sent(PaymentRequest request, ChannelMessage message);
}
