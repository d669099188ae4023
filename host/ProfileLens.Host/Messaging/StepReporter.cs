namespace ProfileLens.Host.Messaging;

/// <summary>Sends progress, at most every so often, and never within the first moment.</summary>
internal sealed class StepReporter(
    TimeProvider time,
    TimeSpan every,
    int total,
    string id,
    Action<ProgressResponse> progress
)
{
    private long last = time.GetTimestamp();

    public void Step(int done)
    {
        if (time.GetElapsedTime(last) < every)
        {
            return;
        }

        last = time.GetTimestamp();
        progress(
            new ProgressResponse
            {
                Id = id,
                Done = done,
                Total = total,
            }
        );
    }
}
