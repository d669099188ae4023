using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Classification;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class HashMarksTests
{
    [Fact]
    public void Add_AnyHashesOverSeveralRounds_AgreesWithASet() =>
        Prop.ForAll<ushort[][]>(rounds =>
            {
                var marks = new HashMarks();
                return rounds.All(round =>
                {
                    marks.Forget();
                    var known = new HashSet<uint>();
                    return round.All(hash => known.Add(hash) == marks.Add(hash));
                });
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Add_FarMoreThanItBeganWith_KnowsThemAll()
    {
        var marks = new HashMarks();

        Assert.All(Enumerable.Range(0, 10_000), i => Assert.True(marks.Add((uint)i * 1024)));
        Assert.All(Enumerable.Range(0, 10_000), i => Assert.False(marks.Add((uint)i * 1024)));
    }
}
