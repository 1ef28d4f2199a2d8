"""Chinese characters that are written in several ways, against published tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis import fold, spans
from sourcesearch.analysis.han import written_alike

SIMPLIFIED = """
爱愛 罢罷 备備 贝貝 笔筆 毕畢 边邊 宾賓 参參 仓倉 产產 长長 尝嘗 车車 齿齒 虫蟲 刍芻 从從 窜竄
达達 带帶 单單 当當 当噹 党黨 东東 动動 断斷 对對 队隊 尔爾 发發 发髮 丰豐 风風 冈岡 广廣 归歸
龟龜 国國 过過 华華 画畫 汇匯 汇彙 会會 几幾 夹夾 戋戔 监監 见見 荐薦 将將 节節 尽盡 尽儘 进進
举舉 壳殼 来來 乐樂 离離 历歷 历曆 丽麗 两兩 灵靈 刘劉 龙龍 娄婁 卢盧 虏虜 卤鹵 卤滷 录錄 虑慮
仑侖 罗羅 马馬 买買 卖賣 麦麥 门門 黾黽 难難 鸟鳥 聂聶 宁寧 农農 齐齊 岂豈 气氣 迁遷 佥僉 乔喬
亲親 穷窮 区區 啬嗇 杀殺 审審 圣聖 师師 时時 寿壽 属屬 双雙 肃肅 岁歲 孙孫 条條 万萬 为爲 韦韋
乌烏 无無 献獻 乡鄉 写寫 寻尋 亚亞 严嚴 厌厭 尧堯 业業 页頁 义義 艺藝 阴陰 隐隱 犹猶 鱼魚 与與
云雲 郑鄭 执執 质質 专專
""".split()
"""Table 2 of the General List of Simplified Chinese Characters (1964): those that are
parts of others as well."""

JOYO = """
万萬 与與 両兩 並竝 乗乘 乱亂 予豫 争爭 亜亞 仏佛 仮假 会會 伝傳 体體 余餘 併倂 価價 倹儉 偽僞
児兒 党黨 円圓 写寫 処處 剣劍 剤劑 剰剩 励勵 労勞 効效 勅敕 勧勸 勲勳 区區 医醫 単單 即卽 厳嚴
参參 双雙 収收 叙敍 台臺 号號 営營 嘱囑 団團 囲圍 図圖 国國 圏圈 圧壓 堕墮 塁壘 塩鹽 増增 壊壞
壌壤 壮壯 声聲 壱壹 売賣 変變 奥奧 奨奬 嬢孃 学學 宝寶 実實 寛寬 寝寢 対對 寿壽 専專 将將 尽盡
届屆 属屬 岳嶽 峡峽 巣巢 巻卷 帯帶 帰歸 庁廳 広廣 廃廢 弁辨 弁瓣 弁辯 弐貳 弥彌 弾彈 当當 径徑
従從 徳德 徴徵 応應 恋戀 恒恆 恵惠 悩惱 悪惡 惨慘 慎愼 懐懷 戦戰 戯戲 戻戾 払拂 抜拔 択擇 担擔
拝拜 拠據 拡擴 挙擧 挟挾 挿插 捜搜 掲揭 揺搖 摂攝 撃擊 数數 斉齊 斎齋 断斷 旧舊 昼晝 晩晚 暁曉
暦曆 曽曾 条條 来來 枢樞 栄榮 桜櫻 桟棧 検檢 楼樓 楽樂 概槪 様樣 権權 横橫 欠缺 欧歐 歓歡 歩步
歯齒 歴歷 残殘 殴毆 殻殼 毎每 気氣 沢澤 浄淨 浅淺 浜濱 涙淚 渇渴 済濟 渉涉 渋澁 渓溪 温溫 湾灣
湿濕 満滿 滝瀧 滞滯 潜潛 瀬瀨 灯燈 炉爐 点點 為爲 焼燒 犠犧 状狀 独獨 狭狹 猟獵 献獻 獣獸 瓶甁
画畫 畳疊 痩瘦 痴癡 発發 盗盜 県縣 真眞 研硏 砕碎 礼禮 禅禪 秘祕 称稱 稲稻 穂穗 穏穩 窃竊 竜龍
粋粹 粛肅 糸絲 経經 絵繪 継繼 続續 総總 緑綠 緒緖 縁緣 縄繩 縦縱 繊纖 缶罐 翻飜 聴聽 胆膽 脳腦
臓臟 艶艷 芸藝 茎莖 荘莊 蔵藏 薫薰 薬藥 虚虛 虫蟲 蚕蠶 蛍螢 蛮蠻 衛衞 装裝 褒襃 覇霸 覚覺 覧覽
観觀 触觸 訳譯 証證 誉譽 読讀 謡謠 譲讓 豊豐 賛贊 践踐 転轉 軽輕 辞辭 辺邊 逓遞 遅遲 郎郞 郷鄕
酔醉 醸釀 釈釋 鉄鐵 鉱鑛 銭錢 鋳鑄 錬鍊 録錄 鎮鎭 関關 闘鬭 陥陷 険險 随隨 隠隱 雑雜 霊靈 静靜
頼賴 顕顯 駅驛 駆驅 騒騷 験驗 髄髓 髪髮 鶏鷄 麦麥 麺麵 黄黃 黒黑 黙默 齢齡
""".split()
"""The old forms that the table of the Joyo kanji (Cabinet Notification 2 of 2010) names in
brackets, but for those that Unicode has as compatibility characters."""

VARIANTS = """
說説 戶戸户 爲為 裡裏 着著 羣群 峯峰 旣既 靑青 淸清 尙尚 內内 脫脱 銳鋭 敎教 眞真 强強
""".split()

UNITED = "后後 里裡 干乾幹 台臺 发發髮 面麵 云雲 谷穀 丑醜 斗鬥 松鬆 只隻 余餘 钟鐘鍾".split()
"""What simplification wrote as one although it had been two words."""


@pytest.mark.parametrize("table", [SIMPLIFIED, JOYO, VARIANTS, UNITED])
def test_all_ways_to_write_a_character_of_a_table_are_one(table):
    apart = [group for group in table if len(set(map(fold, group))) > 1]
    assert not apart


@pytest.mark.parametrize("pair", "象像 么幺 連聯 土士 未末 己已 曰日 人入 沢沪 國圍".split())
def test_characters_that_are_two_stay_two(pair):
    assert fold(pair[0]) != fold(pair[1])


@pytest.mark.parametrize(
    "words",
    [
        ("歷史", "历史", "歴史"),
        ("開國民大會", "开国民大会", "開国民大会"),
        ("經濟", "经济", "経済"),
        ("辯護士", "弁護士", "辩护士"),
        ("頭髮", "头发", "頭髪"),
        ("神社", "神社"),
    ],
)
def test_a_word_is_one_in_all_its_spellings(words):
    assert len(set(map(fold, words))) == 1


def test_a_character_stands_in_one_group_only():
    alike = written_alike()
    assert not alike.keys() & set(alike.values())


def test_kana_and_hangul_are_no_matter_of_han():
    assert fold("ひらがなカタカナ한글") == "ひらがなカタカナ한글"


HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=20)


@given(HAN)
def test_folding_han_twice_is_folding_it_once_and_keeps_its_length(text):
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@given(HAN)
def test_what_is_folded_has_its_words_where_they_were(text):
    assert list(spans(fold(text))) == list(spans(text))
