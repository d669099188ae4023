namespace ProfileLens.Host.Messaging;

/// <summary>
/// Knows every id: each is worked on once and answered once, and a repeat gets the same answer as long as it is
/// kept. Bounded in number and bytes. Thread-safe.
/// </summary>
public sealed class RequestLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Ticket> open = [];
    private readonly Dictionary<string, byte[]?> answered = [];
    private readonly Queue<string> answeredOrder = new();
    private readonly Queue<string> keptOrder = new();
    private int held;
    private long heldBytes;

    /// <summary>Requests waiting or running, withdrawn ones that still run included.</summary>
    public int Pending
    {
        get
        {
            lock (gate)
            {
                return held;
            }
        }
    }

    /// <summary>Asks to work on an id.</summary>
    /// <param name="weight">Bytes the request keeps in memory until <see cref="Release"/>.</param>
    /// <param name="isBounded">Whether it is refused when too much is waiting.</param>
    /// <param name="ticket">Set when admitted.</param>
    /// <param name="reply">The frame to send again, when answered.</param>
    public Admission TryOpen(string id, long weight, bool isBounded, out Ticket? ticket, out byte[]? reply)
    {
        lock (gate)
        {
            ticket = null;
            if (answered.TryGetValue(id, out reply))
            {
                return reply is null ? Admission.Forgotten : Admission.Answered;
            }

            if (open.ContainsKey(id))
            {
                return Admission.InFlight;
            }

            if (isBounded && (held >= Protocol.MaxPending || heldBytes + weight > Protocol.MaxPendingBytes))
            {
                return Admission.Full;
            }

            ticket = new Ticket(id, weight);
            open.Add(id, ticket);
            held++;
            heldBytes += weight;
            return Admission.Admitted;
        }
    }

    /// <summary>Takes the right to answer an id; only the first to ask gets it.</summary>
    public bool TryAnswer(string id, byte[] reply)
    {
        lock (gate)
        {
            if (!open.Remove(id))
            {
                return false;
            }

            Keep(id, reply);
            return true;
        }
    }

    /// <summary>Finds a request that is not answered yet.</summary>
    public Ticket? Find(string id)
    {
        lock (gate)
        {
            return open.GetValueOrDefault(id);
        }
    }

    /// <summary>Gives back what an admitted request held, once nothing works on it any more.</summary>
    public void Release(Ticket ticket)
    {
        lock (gate)
        {
            held--;
            heldBytes -= ticket.Weight;
        }
    }

    /// <summary>Withdraws everything; nothing is answered from here on.</summary>
    public void CancelAll()
    {
        List<Ticket> all;
        lock (gate)
        {
            all = [.. open.Values];
            open.Clear();
        }

        all.ForEach(t => t.Cancel());
    }

    private void Keep(string id, byte[] reply)
    {
        var small = reply.Length <= Protocol.KeptReplyBytes;
        answered[id] = small ? reply : null;
        answeredOrder.Enqueue(id);
        if (small)
        {
            keptOrder.Enqueue(id);
        }

        if (keptOrder.Count > Protocol.KeptReplies)
        {
            answered[keptOrder.Dequeue()] = null;
        }

        if (answeredOrder.Count > Protocol.KeptIds)
        {
            answered.Remove(answeredOrder.Dequeue());
        }
    }
}
