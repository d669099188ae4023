using ProfileLens.Core.Analysis;
using Xunit;

namespace ProfileLens.Core.Tests.Analysis;

public sealed class MessageSubjectTests
{
    [Fact]
    public void Read_LongText_IsItsFirstPartAndTheSameStringForAllWhoAsk()
    {
        var message = new MessageSubject("0", Direction.In, new string('a', MessageSubject.MaxLength) + "b");
        var read = message.Read();

        Assert.Equal(new string('a', MessageSubject.MaxLength), read);
        Assert.Same(read, (message with { Key = "1" }).Read());
    }

    [Fact]
    public void Read_TextThatIsReadWhole_IsTheTextItself()
    {
        var text = new string('a', MessageSubject.MaxLength);

        Assert.Same(text, new MessageSubject("0", Direction.In, text).Read());
    }
}
